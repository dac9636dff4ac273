"""What a person's browser is called in the list of their devices."""

# The first that a browser's name for itself has: most say they are several.
_BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
_SYSTEMS = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]


def name_of(user_agent: str) -> str:
    """ "Chrome · Android", as far as it says."""
    found = [next((name for sign, name in of if sign in user_agent), "") for of in (_BROWSERS, _SYSTEMS)]
    return " · ".join(filter(None, found)) or "?"
