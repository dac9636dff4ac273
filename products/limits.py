"""The limits of docs/rules.md 2.1, once. Forms, API, import, actions and database constraints all read them."""

from django.conf import settings

TITLE_MIN, TITLE_MAX = 25, 255
DESCRIPTION_MAX = 10_000
DESCRIPTION_IMAGES_MAX = 30
DESCRIPTION_TAGS = {"p", "img", "ul", "ol", "li", "br", "strong", "b", "i", "em", "u"}
IMAGES_MIN, IMAGES_MAX = 1, 9
IMAGE_SIDE_MIN, IMAGE_SIDE_MAX = 300, 4000
IMAGE_BYTES_MAX = 5 * 1024 * 1024
IMAGE_FORMATS = {"PNG", "JPEG"}
AXES_MAX = 3
AXIS_NAME_MAX = 20
OPTION_MAX = 50
SKUS_MAX: int = settings.PRODUCT_SKUS_MAX  # 300 outside US/UK; a setting that the mocks share
SELLER_SKU_MAX = 50
PRICE_MIN, PRICE_MAX = 100, 100_000_000
PRICE_WARNING = 2_000  # below this a discounted sale may end in a negative balance
PRICE_JUMP_FACTOR: float = settings.PRICE_JUMP_FACTOR  # beyond double or half, people are asked
STOCK_MAX: int = settings.STOCK_MAX  # 999,999
BRAND_MAX = 60
ATTRIBUTE_MAX, ATTRIBUTE_VALUES_MAX = 1_000, 20  # characters of a value that the seller words; values at once
VIDEO_URL_MAX = 500
VIDEO_HOSTS: list[str] = settings.VIDEO_HOSTS  # a video's link leads to one of these, or to a part of it (www., m.)
WEIGHT_MAX_GRAMS = 500_000
SIDE_MAX_CM = 1_000
PREORDER_MAX_DAYS = 90
RACK_MAX = 40
# A SKU made of others: every sale of a component brings all bundles of it up to date, so they are few.
PARTS_MAX, PART_PIECES_MAX, BUNDLES_OF_MAX = 20, 999, 100
