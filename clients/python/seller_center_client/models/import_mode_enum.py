from enum import StrEnum


class ImportModeEnum(StrEnum):
    DRY_RUN = "dry_run"
    RUN = "run"

    def __str__(self) -> str:
        return str(self.value)
