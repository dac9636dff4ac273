"""Secrets at rest: storefront tokens are encrypted with a key derived from SECRET_KEY (and its fallbacks)."""

import base64
import functools
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models

from core.errors import Refused
from core.sentences import gettext as _


@functools.lru_cache(maxsize=64)
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seller-center:" + key.encode()).digest())) for key in keys]
    )


def _current() -> MultiFernet:
    return _fernet((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@functools.lru_cache(maxsize=512)
def _opened(keys: tuple[str, ...], ciphertext: str) -> str:
    """A worker reads the same few secrets with every job: opened once, they stay open in its memory, where they are used."""
    return _fernet(keys).decrypt(ciphertext.encode()).decode()


def seal(text: str, key: str) -> str:
    """Ciphertext that only SECRET_KEY and ``key`` together open; for what its owner alone may read again."""
    return _sealing(key).encrypt(text.encode()).decode()


def unseal(text: str, key: str) -> str:
    """What ``seal`` closed with the same key; raises InvalidToken with another."""
    return _sealing(key).decrypt(text.encode()).decode()


def _sealing(key: str) -> MultiFernet:
    return _fernet(tuple(f"{ours}:{key}" for ours in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)))


class SecretUnreadable(Refused):
    """A stored secret cannot be decrypted: SECRET_KEY was replaced without SECRET_KEY_FALLBACKS."""

    def __init__(self) -> None:
        text = _("This secret was stored under another SECRET_KEY and cannot be read. Connect again, or rotate it.")
        super().__init__("secret_unreadable", text)


class Unreadable:
    """Stands for a secret that cannot be decrypted. It is false, it is no text (an empty one would sign and verify), and
    any use of it raises ``SecretUnreadable``. Saved again, it stays what it was."""

    def __init__(self, ciphertext: str):
        self.ciphertext = ciphertext

    def __bool__(self) -> bool:
        return False

    def __str__(self) -> str:
        raise SecretUnreadable

    def __repr__(self) -> str:
        return "<unreadable secret>"

    def encode(self, *_args: str) -> bytes:
        """What signing and encrypting begin with."""
        raise SecretUnreadable


class SecretField(models.TextField):
    """Text that is readable in Python and ciphertext in the database; ``Unreadable`` where it cannot be read."""

    def get_prep_value(self, value: Any) -> Any:
        if isinstance(value, Unreadable):
            return value.ciphertext
        value = super().get_prep_value(value)
        return value if not value else _current().encrypt(value.encode()).decode()

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        if not value:
            return value
        try:
            return _opened((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS), value)
        except InvalidToken:
            return Unreadable(value)
