from enum import StrEnum


class InvitationStateEnum(StrEnum):
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    INVITED = "INVITED"
    REMOVED = "REMOVED"

    def __str__(self) -> str:
        return str(self.value)
