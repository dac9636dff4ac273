"""Reading a multipart/form-data body: small, strict, whole in memory (the server caps its size)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One field of the form; ``filename`` None when it is not a file."""

    content: bytes
    filename: str | None


def parts(body: bytes, content_type: str) -> dict[str, Part]:
    """The form's fields by name. Raises ValueError when the body is not what the header says."""
    parameters = _parameters(content_type)
    boundary = parameters.get("boundary", "").encode("latin-1")
    if not boundary:
        raise ValueError("no boundary")
    pieces = (b"\r\n" + body).split(b"\r\n--" + boundary)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise ValueError("the closing boundary is missing")
    found: dict[str, Part] = {}
    for piece in pieces[1:-1]:
        head, separator, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not separator:
            raise ValueError("a part without a head")
        disposition = ""
        for line in head.decode("utf-8", "replace").split("\r\n"):
            name, _, value = line.partition(":")
            if name.strip().lower() == "content-disposition":
                disposition = value
        fields = _parameters(disposition)
        if "name" in fields:
            found[fields["name"]] = Part(content, fields.get("filename"))
    return found


def _parameters(header: str) -> dict[str, str]:
    found = {}
    for piece in header.split(";")[1:]:
        name, _, value = piece.strip().partition("=")
        found[name.lower()] = value.strip('"')
    return found
