"""What is kept of a text, and what in it the platforms hide: phone numbers and addresses of elsewhere (docs/rules.md 9.1)."""

import re
import unicodedata

TEXT_MOST = 2_000
MASK = "****"
# Marks that turn the direction of what follows, and those that take no room. A joiner within an emoji stays.
_TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_ROOMLESS = {0x200B, 0x200C, 0x2060, 0xFEFF, 0x00AD, 0x180E}
_NUMBER = re.compile(r"(?<![\w/])(?:\+|00)?\d(?:[\s().\-–]{0,3}\d){8,14}(?!\w)")
_LINK = re.compile(
    r"(?i)(?:https?://|www\.)\S+"
    r"|[\w.+-]+@[\w-]+\.[a-z]{2,}"
    r"|(?<![\w@])(?:[a-z0-9-]+\.)+(?:com|id|net|org|me|ly|shop|store|xyz|link|info)(?:/\S*)?(?!\w)"
)


def cleaned(text: str) -> str:
    """The text without control characters, marks that turn its direction and characters without room; line ends as \\n,
    no more than two in a row. "" when nothing that can be seen is left."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(
        sign
        for sign in text
        if sign == "\n"
        or (
            ord(sign) not in _TURNING
            and ord(sign) not in _ROOMLESS
            and unicodedata.category(sign) not in ("Cc", "Cs", "Co")
        )
    )
    kept = re.sub(r"\n{3,}", "\n\n", kept).strip()
    return kept if any(not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Mn") for sign in kept) else ""


def contacts(text: str) -> list[str]:
    """Phone numbers, addresses and links in a text, as they stand there. The numbers of orders and parcels are none."""
    plain = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(_ROOMLESS | {0x200D}))
    return [found[0].strip() for found in _LINK.finditer(plain)] + [
        found[0].strip() for found in _NUMBER.finditer(_LINK.sub(" ", plain)) if is_phone(found[0])
    ]


def is_phone(digits: str) -> bool:
    """Whether so many digits are a phone number: Indonesian ones, or any with a country's code in front."""
    bare = re.sub(r"\D", "", digits)
    return digits.strip().startswith(("+", "00")) or bare.startswith(("08", "62"))


def masked(text: str) -> tuple[str, bool]:
    """The text with its contacts hidden, and whether there were any."""
    found = contacts(text)
    if not found:
        return text, False
    plain = unicodedata.normalize("NFKC", text).translate(dict.fromkeys(_ROOMLESS))
    plain = _LINK.sub(MASK, plain)
    return _NUMBER.sub(lambda one: MASK if is_phone(one[0]) else one[0], plain), True
