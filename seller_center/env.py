"""Reading the environment."""

import os


def env_bool(name: str, default: bool = False) -> bool:
    """1, true, yes and on mean yes."""
    return os.environ.get(name, str(int(default))).lower() in ("1", "true", "yes", "on")


def env_list(name: str, default: str = "") -> list[str]:
    """Words between commas."""
    return [item.strip() for item in os.environ.get(name, default).split(",") if item.strip()]
