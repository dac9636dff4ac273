"""Files of one shop's own (imports, results, exports): kept outside the public folder, handed out only by a view."""

from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import storages
from django.http import FileResponse, HttpResponse
from django.utils.functional import LazyObject
from django.utils.http import content_disposition_header

from core.room import WholeFiles

_Lazy: Any = LazyObject  # of the type that it stands for


class PrivateStorage(_Lazy):
    """Where ``settings.STORAGES`` says that private files are."""

    def _setup(self) -> None:
        self._wrapped = storages["private"]

    def deconstruct(self) -> tuple[str, list, dict]:
        """For migrations, to which every place is the same."""
        return "core.files.PrivateStorage", [], {}


class PrivateFiles(WholeFiles):
    """Below ``settings.PRIVATE_ROOT``, readable for the house alone; there is no address that leads there."""

    def __init__(self) -> None:
        super().__init__(file_permissions_mode=0o600, directory_permissions_mode=0o700)

    @property
    def base_location(self) -> str:
        """Read anew: tests and deployments choose the folder."""
        return str(settings.PRIVATE_ROOT)

    @property
    def location(self) -> str:
        """The folder, absolute."""
        return str(settings.PRIVATE_ROOT)

    def url(self, name: str | None) -> str:
        """Refused: whoever wants the file asks the view that knows who may have it."""
        raise ValueError("Private files have no address.")


def hand_out(file: File, filename: str) -> HttpResponse | FileResponse:
    """A private file as a download, after the view has checked who asks: by the proxy in front of us, where
    ``settings.PRIVATE_ACCEL`` names its internal address, else by ourselves."""
    answer: HttpResponse | FileResponse
    if not settings.PRIVATE_ACCEL:
        answer = FileResponse(file.open("rb"), as_attachment=True, filename=filename)
    else:
        answer = HttpResponse(content_type="application/octet-stream")
        answer["X-Accel-Redirect"] = quote(str(PurePosixPath(settings.PRIVATE_ACCEL) / str(file.name)))
        answer["Content-Disposition"] = content_disposition_header(True, filename)
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def show(file: File, filename: str, content_type: str) -> HttpResponse:
    """A private photo, video or paper in the browser, after the view has checked who asks. Never run as a page of ours."""
    with file.open("rb") as opened:
        answer = HttpResponse(opened.read(), content_type=content_type)
    answer["Content-Disposition"] = content_disposition_header(False, filename) or "inline"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'"
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
