"""Secrets at rest: storefront tokens are encrypted with a key derived from SECRET_KEY (and its fallbacks)."""

import base64
import functools
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models


@functools.cache
def _fernet(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet(
        [Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seller-center:" + key.encode()).digest())) for key in keys]
    )


def _current() -> MultiFernet:
    return _fernet((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


class SecretField(models.TextField):
    """Text that is readable in Python and ciphertext in the database."""

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return value if not value else _current().encrypt(value.encode()).decode()

    def from_db_value(self, value, expression, connection):
        if not value:
            return value
        try:
            return _current().decrypt(value.encode()).decode()
        except InvalidToken:
            # SECRET_KEY was replaced without SECRET_KEY_FALLBACKS: the seller must connect again.
            return ""
