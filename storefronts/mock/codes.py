"""Answers that say no: the gateway's and the business's codes, with the words this host puts beside them."""

from typing import Any

OK = 0
# The gateway.
TOO_MANY_REQUESTS = 36009002
INTERNAL = 36009003
BAD_COMMON_PARAMETER = 36009004
TIMED_OUT = 36009007
UNKNOWN_PATH = 36009009
UNKNOWN_METHOD = 36009010
UNKNOWN_VERSION = 36009014
FILE_TOO_BIG = 36009021
BAD_BODY = 36009022
NOT_MULTIPART = 36009023
TOKEN_DOES_NOT_FIT = 101000
TOKEN_EXPIRED = 105002
BAD_SIGNATURE = 106001
CIPHER_MISSING = 106013
BAD_AUTH_CODE = 36004004
# Products.
TOO_MANY_IDS = 12019120
ALL_WAREHOUSES = 12019028
PRODUCT_NOT_FOUND = 12052032
CATEGORY_UNKNOWN = 12052023
CATEGORY_NOT_LEAF = 12052025
BRAND_UNKNOWN = 12052026
MAIN_IMAGE = 12052028
DESCRIPTION_LENGTH = 12052013
DESCRIPTION_CONTENT = 12052015
TITLE_LENGTH = 12052051
TITLE_CONTENT = 12052261
TOO_MANY_SKUS = 12052050
SELLER_SKU = 12052054
STOCK_LIMIT = 12052055
PRICE_BAD = 12052073
PRICE_LIMIT = 12052092
CURRENCY = 12052084
WAREHOUSE_UNKNOWN = 12052097
PROPERTY_REQUIRED = 12052104
SEARCH_TOO_DEEP = 12052180
PRE_OWNED = 12052316
PLATFORM_NOT_ALLOWED = 12052330
STATUS_FORBIDS = 12052901
BAD_PARAMETERS = 12052910
CHECK_FAILED = 12052990
EXTERNAL_ID_TWICE = 12052996
IMAGE_UNREADABLE = 12038004
IMAGE_SIZE = 12038005
# Orders.
ORDER_PARAMETERS = 10002014
NOT_YOUR_ORDER = 21008111

_HTTP = {
    TOO_MANY_REQUESTS: 429,
    INTERNAL: 500,
    BAD_COMMON_PARAMETER: 401,
    UNKNOWN_PATH: 404,
    UNKNOWN_METHOD: 405,
    UNKNOWN_VERSION: 400,
    FILE_TOO_BIG: 413,
    BAD_BODY: 400,
    NOT_MULTIPART: 400,
    TOKEN_DOES_NOT_FIT: 401,
    TOKEN_EXPIRED: 401,
    BAD_SIGNATURE: 401,
    CIPHER_MISSING: 400,
}


class ApiError(Exception):
    """The whole call is refused. Business refusals travel as HTTP 200, the gateway's with their own status."""

    def __init__(self, code: int, message: str, *, data: Any = None, headers: tuple[tuple[str, str], ...] = ()):
        super().__init__(message)
        self.code, self.message, self.data, self.headers = code, message, data, headers
        self.http_status = _HTTP.get(code, 200)


def row_error(code: int, message: str, **detail: Any) -> dict:
    """One entry of ``data.errors[]``: a part of the call failed although its code is 0."""
    return {"code": code, "message": message, "detail": detail}
