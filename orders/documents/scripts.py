"""Right-to-left text for a canvas that only knows left to right: Arabic letters joined, runs turned around.

Not the whole Unicode bidirectional algorithm: names, streets and titles on a paper that reads left to right.
"""

import functools
import re
import unicodedata

_FORMS = ("isolated", "final", "initial", "medial")
_TATWEEL = "\u0640"
_ALEF_AFTER_LAM = "\u0622\u0623\u0625\u0627"
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")


@functools.cache
def _shapes() -> dict[str, dict[str, str]]:
    """Letter (or lam-alef pair) -> its form by position, read from Unicode's own table of presentation forms."""
    shapes: dict[str, dict[str, str]] = {_TATWEEL: dict.fromkeys(_FORMS, _TATWEEL)}
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, *letters = unicodedata.decomposition(chr(code)).split()[:3] or [""]
        base = "".join(chr(int(letter, 16)) for letter in letters)
        if form.strip("<>") in _FORMS and (len(base) == 1 or base[0] == "\u0644"):
            shapes.setdefault(base, {}).setdefault(form.strip("<>"), chr(code))
    return shapes


def visual(text: str) -> str:
    """The text in the order and the shapes in which a pen puts it down from left to right."""
    if text.isascii() or not any(_is_rtl(letter) for letter in text):
        return text
    joined = _join(text)
    places = [place for place, letter in enumerate(joined) if _direction(letter)]
    result, done = [], 0
    while places:
        first = last = places.pop(0)
        if not _is_rtl(joined[first]):
            continue
        while places and _is_rtl(joined[places[0]]):
            last = places.pop(0)
        result += [joined[done:first], _turned(joined[first : last + 1])]
        done = last + 1
    return "".join(result) + joined[done:]


def _is_rtl(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL")


def _direction(letter: str) -> bool:
    return unicodedata.bidirectional(letter) in ("R", "AL", "L")


def _turned(run: str) -> str:
    """A run from right to left; numbers keep their order, a vowel sign stays behind its letter."""
    clusters = re.findall(r"\d+(?:[.,:/-]\d+)*|.[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]*", run)
    return "".join(cluster.translate(_MIRRORED) for cluster in reversed(clusters))


def _join(text: str) -> str:
    """Each Arabic letter in the form its neighbours ask for; a vowel sign between two letters parts nobody."""
    shapes, letters = _shapes(), re.sub(rf"\u0644([{_ALEF_AFTER_LAM}])", lambda pair: f"\u0644\u200d{pair[1]}", text)
    units = [unit.replace("\u200d", "") for unit in re.findall(r".\u200d.|.", letters)]
    result = list(units)
    bearing = [place for place, unit in enumerate(units) if unicodedata.category(unit[-1]) != "Mn"]
    for number, place in enumerate(bearing):
        forms = shapes.get(units[place])
        if not forms:
            continue
        before = shapes.get(units[bearing[number - 1]], {}) if number else {}
        after = shapes.get(units[bearing[number + 1]], {}) if number + 1 < len(bearing) else {}
        from_right = "initial" in before and "final" in forms
        to_left = "initial" in forms and "final" in after
        form = {(0, 0): "isolated", (1, 0): "final", (0, 1): "initial", (1, 1): "medial"}[from_right, to_left]
        result[place] = forms.get(form, units[place])
    return "".join(result)
