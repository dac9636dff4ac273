from enum import StrEnum


class ListConversationsDueWithinItem(StrEnum):
    VALUE_0 = "1"
    VALUE_1 = "3"
    VALUE_2 = "12"

    def __str__(self) -> str:
        return str(self.value)
