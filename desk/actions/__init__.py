"""What changes at the desk, by topic: ``saved`` views, ``notices`` (facts become notifications), ``reading`` (what a person
does with them) and ``mailing`` (letters)."""
