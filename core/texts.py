"""Text as people meant it: one normal form for names, titles and codes, whatever they were copied from."""

import re
import unicodedata

# What nobody sees, for a class of a regular expression: soft hyphens, joiners and fillers, marks of direction,
# zero-width blanks. Variation selectors are not among them: emoji look different without.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
)
NOT_TEXT = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f{INVISIBLE}]")


def clean_line(text: str) -> str:
    """One line of text as people meant it: composed accents, single spaces, no invisible characters."""
    return " ".join(NOT_TEXT.sub("", unicodedata.normalize("NFC", text).replace("\t", " ").replace("\n", " ")).split())
