"""Pictures come in here before a product may name them."""

from werkzeug.exceptions import RequestEntityTooLarge

from mock_storefronts.host import codes
from mock_storefronts.partner.routing import Call, route
from mock_storefronts.selling.pictures import SIDE_MIN, keep

USE_CASES = ("MAIN_IMAGE", "ATTRIBUTE_IMAGE", "DESCRIPTION_IMAGE", "CERTIFICATION_IMAGE", "SIZE_CHART_IMAGE")


@route("POST", "product/images/upload", "202309", cipher=False, multipart=True)
def upload(call: Call) -> dict:
    """Take a picture: form field ``data`` is the file, ``use_case`` is optional (MAIN_IMAGE)."""
    try:
        form, files = call.request.form, call.request.files
    except (ValueError, RequestEntityTooLarge) as error:
        raise codes.ApiError(codes.BAD_BODY, f"The form cannot be read: {error}") from None
    if "data" not in files:
        raise codes.ApiError(codes.BAD_PARAMETERS, "data is missing")
    use_case = form.get("use_case", "MAIN_IMAGE")
    if use_case not in USE_CASES:
        raise codes.ApiError(codes.BAD_PARAMETERS, "use_case is unknown")
    smallest = SIDE_MIN if use_case == "MAIN_IMAGE" else 1
    uri, width, height = keep(call.front, files["data"].read(), smallest=smallest)
    return {
        "uri": uri,
        "url": f"{call.request.own_address}/img/{uri}",
        "height": height,
        "width": width,
        "use_case": use_case,
    }
