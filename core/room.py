"""A disk without room: files are kept whole or not at all, and whoever sent or asked for one is told why."""

import errno
from contextlib import suppress
from contextvars import ContextVar, Token
from pathlib import Path

from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, default_storage
from django.utils.translation import gettext_lazy

from core.errors import Refused

TEXT = gettext_lazy(
    "The file could not be written: the disk of this Seller Center has no room. Nothing was changed. Tell whoever runs it, "
    "and try again when there is room."
)
# No room, over quota, more than one file may hold, read-only after a fault, and a disk that fails.
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EIO)
# What the transaction under way has written; it goes when the transaction does.
_written: ContextVar[list[tuple[Storage, str]] | None] = ContextVar("files_written", default=None)


class NoRoom(Refused):
    """The disk took no more; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("no_room", str(TEXT))


def is_full(error: BaseException | None) -> bool:
    """Whether the error says that the disk takes no more."""
    return isinstance(error, NoRoom) or (isinstance(error, OSError) and error.errno in _NO_ROOM)


class WithItsTransaction(Storage):
    """Beside a storage: what a transaction wrote goes when the transaction fails."""

    def _save(self, name: str, content: File) -> str:
        kept: str = super()._save(name, content)  # type: ignore[misc]
        if (written := _written.get()) is not None:
            written.append((self, kept))
        return kept


class WholeFiles(WithItsTransaction, FileSystemStorage):
    """A storage that keeps files whole or not at all, and none of a transaction that failed."""

    def _save(self, name: str, content: File) -> str:
        path = Path(self.path(name))
        was_there = path.exists()
        try:
            return super()._save(name, content)
        except OSError as error:
            if not was_there:
                with suppress(OSError):
                    path.unlink()
            if not is_full(error):
                raise
            raise NoRoom from error


class PublicFiles(WholeFiles):
    """Pictures and logos, which anybody may see."""


def save_shared(path: str, content: bytes) -> None:
    """Keep a file that is named by what is in it, and that others may use as soon as it is there: it stays, whatever
    becomes of the transaction."""
    token = _written.set(None)
    try:
        default_storage.save(path, ContentFile(content))
    finally:
        _written.reset(token)


def begin() -> Token:
    """Remember what is written from now on; hand the answer to ``end``."""
    return _written.set([])


def end(token: Token, *, failed: bool) -> None:
    """Forget it again; ``failed``: remove it, for no row names it."""
    written = _written.get() or []
    _written.reset(token)
    if failed:
        for storage, name in written:
            with suppress(Exception):  # what the disk or store will not give up stays there, named by nobody
                storage.delete(name)
