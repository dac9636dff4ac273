"""Files in a bucket of an S3-compatible store, where every machine finds them: ``settings.FILES_BUCKET`` (docs/scale.md)."""

from urllib.parse import quote

from django.conf import settings
from storages.backends.s3 import S3Storage

from core.room import WithItsTransaction

# A picture's name comes from its content, so what lies under a name never changes.
_KEEP = "public, max-age=31536000, immutable"


class _Bucket(WithItsTransaction, S3Storage):
    """Part of the bucket; a name that is taken gets another one, as on a disk."""

    file_overwrite = False

    def get_default_settings(self) -> dict:
        return super().get_default_settings() | {
            "bucket_name": settings.FILES_BUCKET,
            "endpoint_url": settings.FILES_ENDPOINT_URL,
        }


class PublicBucket(_Bucket):
    """Pictures and logos, which anybody may see: below ``media/``, to be kept for a year."""

    location = "media"
    object_parameters = {"CacheControl": _KEEP}

    def url(self, name: str | None, *_options: object) -> str:
        """Where everybody reads it: a CDN, or the store itself."""
        return f"{settings.FILES_PUBLIC_URL}/{self.location}/{quote(name or '')}"


class PrivateBucket(_Bucket):
    """A shop's own files: below ``private/``, which the store must show to nobody."""

    location = "private"

    def url(self, name: str | None, *_options: object) -> str:
        """Refused: whoever wants the file asks the view that knows who may have it."""
        raise ValueError("Private files have no address.")
