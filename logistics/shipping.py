"""Shipping services, their couriers and what they carry, as data; and which of them fit a parcel (docs/rules.md 6).

Which service exists on which storefront, and who carries it, is what sources of 2025 tell; they disagree about Instant
on TikTok Shop, so this is a table and no rule. Rates are INFERRED: a first guess that a contract replaces.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.platforms import Platform

PICKUP, DROP_OFF, BOTH_WAYS = "PICKUP", "DROP_OFF", "BOTH"
HAND_OVERS = [(PICKUP, _("Pick-up")), (DROP_OFF, _("Drop-off"))]
# As storefronts and people write them, letters only.
JAVA = frozenset({
    "BANTEN", "JAKARTA", "DKIJAKARTA", "DKJAKARTA", "DAERAHKHUSUSJAKARTA", "DAERAHKHUSUSIBUKOTAJAKARTA", "JAWABARAT",
    "WESTJAVA", "JAWATENGAH", "CENTRALJAVA", "DIYOGYAKARTA", "YOGYAKARTA", "DAERAHISTIMEWAYOGYAKARTA", "JAWATIMUR",
    "EASTJAVA",
})  # fmt: skip
PROVINCES = [
    "Aceh", "Bali", "Banten", "Bengkulu", "DI Yogyakarta", "DKI Jakarta", "Gorontalo", "Jambi", "Jawa Barat",
    "Jawa Tengah", "Jawa Timur", "Kalimantan Barat", "Kalimantan Selatan", "Kalimantan Tengah", "Kalimantan Timur",
    "Kalimantan Utara", "Kepulauan Bangka Belitung", "Kepulauan Riau", "Lampung", "Maluku", "Maluku Utara",
    "Nusa Tenggara Barat", "Nusa Tenggara Timur", "Papua", "Papua Barat", "Papua Barat Daya", "Papua Pegunungan",
    "Papua Selatan", "Papua Tengah", "Riau", "Sulawesi Barat", "Sulawesi Selatan", "Sulawesi Tengah",
    "Sulawesi Tenggara", "Sulawesi Utara", "Sumatera Barat", "Sumatera Selatan", "Sumatera Utara",
]  # fmt: skip
VOLUME_DIVISOR = 6000  # cm3 a kilogram (docs/rules.md 6.3)


@dataclass(frozen=True)
class Provider:
    """A courier within a service: where it goes and how it gets the parcel."""

    code: str
    name: str
    pickup: bool = True
    drop_off: bool = True
    inside_java: bool = True
    outside_java: bool = True


@dataclass(frozen=True)
class Service:
    """A way to ship. ``grams`` is what it carries; ``first`` and ``further`` are whole rupiah a kilogram."""

    code: str
    name: object
    platforms: tuple[str, ...]
    providers: tuple[Provider, ...]
    about: object
    grams: tuple[int, int] = (1, 50_000)
    first: int = 12_000
    further: int = 9_000
    has_cod: bool = True
    is_on_at_first: bool = True
    by_seller: bool = False


_BOTH = (Platform.TIKTOK_SHOP.value, Platform.TOKOPEDIA.value)
_TOKOPEDIA = (Platform.TOKOPEDIA.value,)
# Their riders come to the shop; there is no counter to bring a parcel to.
_RIDERS = tuple(
    Provider(code, name, drop_off=False)
    for code, name in (("GOSEND", "GoSend"), ("GRAB", "GrabExpress"), ("ANTERAJA", "AnterAja"))
)
SERVICES: tuple[Service, ...] = (
    Service("INSTANT_3H", _("Instant 3 hours"), _BOTH, _RIDERS[:2],
            _("By motorbike within the city, up to 40 km."), (1, 20_000), 35_000, 5_000, has_cod=False),
    Service("SAME_DAY_8H", _("Same day 8 hours"), _TOKOPEDIA, _RIDERS[:2],
            _("At the buyer's door within eight hours."), (1, 20_000), 22_000, 4_000, has_cod=False),
    Service("SAME_DAY", _("Same day"), _TOKOPEDIA, (_RIDERS[2], _RIDERS[1]),
            _("Ordered before noon, there in the evening."), (1, 20_000), 18_000, 4_000, has_cod=False),
    Service("STANDARD", _("Standard"), _BOTH,
            (Provider("JNT", "J&T Express"), Provider("SICEPAT", "SiCepat"), Provider("JNE", "JNE")),
            _("The regular couriers, to everywhere in Indonesia.")),
    Service("ECONOMY", _("Economy"), _BOTH,
            (Provider("JNT_ECONOMY", "J&T Economy", inside_java=False),
             Provider("WAHANA", "Wahana", pickup=False),
             Provider("ANTERAJA", "AnterAja", drop_off=False)),
            _("Cheapest and slowest. The platform chooses among its partners; a single one cannot be refused."),
            (1, 50_000), 7_500, 6_000),
    Service("CARGO", _("Cargo"), _BOTH, (Provider("JNT_CARGO", "J&T Cargo"), Provider("JTR", "JNE JTR")),
            _("For parcels from ten kilograms on."), (10_000, 500_000), 4_000, 3_000, has_cod=False),
    Service("SELECTED_CARRIERS", _("Shipped by selected carriers"), _TOKOPEDIA, (Provider("ANTERAJA", "AnterAja"),),
            _("Tokopedia chooses the courier.")),
    Service("SEND_BY_SELLER", _("Shipped by seller"), _TOKOPEDIA, (Provider("SELLER", "Kurir toko"),),
            _("You bring it yourself, or send your own courier, and type in the number. For goods that need installation or special handling."),
            (1, 500_000), has_cod=False, is_on_at_first=False, by_seller=True),
)  # fmt: skip
BY_CODE = {service.code: service for service in SERVICES}


def name_of(order) -> str:
    """What the order's service is called, in the reader's language: one word on every page, filter, label and file,
    whatever the storefront called it. A service that we do not know keeps the storefront's word."""
    service = BY_CODE.get(order.service_code)
    return str(service.name) if service else order.service_name or order.service_code


def ways(code: str, *, province: str = "") -> dict[str, list[str]]:
    """How a parcel of this service can be handed over, and to whom: PICKUP or DROP_OFF -> couriers' names. Both, with
    nobody named, for a service that we do not know; none for one that the seller carries."""
    service = BY_CODE.get(code)
    if service is None:
        return {PICKUP: [], DROP_OFF: []}
    if service.by_seller:
        return {}
    found = {way: partners_for(service, province=province, hand_over=way) for way in (PICKUP, DROP_OFF)}
    return {way: [partner.name for partner in partners] for way, partners in found.items() if partners}


def letters(province: str) -> str:
    """A province's name without what people write differently."""
    return "".join(letter for letter in province.upper() if letter.isalpha())


def is_inside_java(province: str) -> bool:
    """Whether a province lies on Java (docs/rules.md 6.2: the destination decides)."""
    return letters(province) in JAVA


def partners_for(service: Service, *, province: str, hand_over: str = BOTH_WAYS) -> list[Provider]:
    """Who of a service carries a parcel to this province, handed over this way; none = the service is not offered."""
    inside = is_inside_java(province)
    return [
        provider
        for provider in service.providers
        if (provider.inside_java if inside else provider.outside_java)
        and (hand_over != PICKUP or provider.pickup)
        and (hand_over != DROP_OFF or provider.drop_off)
    ]


def chargeable_grams(grams: int, size_cm: tuple[int, int, int] | None) -> int:
    """The greater of weight and volume: length x width x height / 6000 is a kilogram (docs/rules.md 6.3)."""
    if size_cm is None:
        return grams
    length, width, height = size_cm
    return max(grams, -(-length * width * height * 1000 // VOLUME_DIVISOR))


def rate(service: Service, *, grams: int, size_cm: tuple[int, int, int] | None, province: str) -> int | None:
    """Whole rupiah for a parcel: the first kilogram, and each begun one after it; half as much again off Java.

    None when it is too light or too heavy for the service, or nobody of it goes there. INFERRED.
    """
    charged = chargeable_grams(grams, size_cm)
    low, high = service.grams
    if not low <= charged <= high or not partners_for(service, province=province):
        return None
    kilos = -(-charged // 1000)
    price = service.first + service.further * (kilos - 1)
    return price if is_inside_java(province) else price * 3 // 2


def options_for_storefront(services_off: Iterable[str], channels: Iterable[str]) -> list[dict]:
    """What a storefront connection is told: every service of its channels, on or off, with its couriers."""
    off, here = set(services_off), set(channels)
    return [
        {
            "code": service.code,
            "name": str(service.name),
            "enabled": service.code not in off,
            "providers": [
                {
                    "code": provider.code,
                    "name": provider.name,
                    "pickup": provider.pickup,
                    "drop_off": provider.drop_off,
                    "inside_java": provider.inside_java,
                    "outside_java": provider.outside_java,
                }
                for provider in service.providers
            ],
        }
        for service in SERVICES
        if here & set(service.platforms)
    ]
