"""Which devices of the browser's a page of ours may ask for: none, but for a page that says so."""

from django.http import HttpResponse

NONE = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()"


def with_camera(response: HttpResponse) -> HttpResponse:
    """This page may ask for the camera."""
    response["Permissions-Policy"] = NONE.replace("camera=()", "camera=(self)")
    return response
