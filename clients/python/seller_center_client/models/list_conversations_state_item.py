from enum import StrEnum


class ListConversationsStateItem(StrEnum):
    BLOCKED = "blocked"
    DONE = "done"
    OPEN = "open"
    WAITING = "waiting"

    def __str__(self) -> str:
        return str(self.value)
