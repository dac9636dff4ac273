"""How a buyer's contact looks to those who may not see it."""


def masked_phone(number: str) -> str:
    """The number with its last two digits only, ``***89``; empty stays empty."""
    digits = [sign for sign in number if sign.isdigit()]
    return "***" + "".join(digits[-2:] if len(digits) > 6 else "") if number else ""


def masked_text(text: str) -> str:
    """``***`` for any text: it shows that there is one, and nothing of it."""
    return "***" if text else ""
