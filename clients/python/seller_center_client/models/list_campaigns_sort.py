from enum import StrEnum


class ListCampaignsSort(StrEnum):
    CREATED = "created"
    STARTS = "starts"
    VALUE_1 = "-created"
    VALUE_3 = "-starts"

    def __str__(self) -> str:
        return str(self.value)
