from enum import StrEnum


class ListConversationsSort(StrEnum):
    CREATED = "created"
    DUE = "due"
    LAST = "last"
    VALUE_1 = "-created"
    VALUE_3 = "-last"
    VALUE_5 = "-due"

    def __str__(self) -> str:
        return str(self.value)
