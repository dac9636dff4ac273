"""Templates are compiled once for all processes of a house, and stay compiled until their text changes."""

import contextlib
import pickle
from pathlib import Path

from django.conf import settings
from jinja2.bccache import Bucket, FileSystemBytecodeCache


class CompiledTemplates(FileSystemBytecodeCache):
    """Files under VAR_DIR. A disk that is full or not ours to write on, and a file that was cut off, cost time, never a
    page."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """One template's code, if it is there and whole."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, pickle.UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep one template's code where that is possible."""
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def kept_for(made_with: str) -> CompiledTemplates | None:
    """The place of the code that templates compile to with what ``made_with`` names: something else, other code."""
    folder = Path(settings.VAR_DIR) / "run" / "templates"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return CompiledTemplates(str(folder), f"{made_with}-%s.cache")
