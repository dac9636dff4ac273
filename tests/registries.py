"""Run as a program of its own, it says what registers itself too late: a worker starts the apps and nothing else, so what
is registered by a module that only pages import is unknown where the work is done."""

import importlib
import sys

import django
from django.dispatch import Signal


def main() -> None:
    """One line for each entry of a registry that is not there when the apps have started."""
    django.setup()
    from seller_center.celery import app
    from tests import source

    app.loader.import_default_modules()
    modules = [".".join(path.relative_to(source.BASE).with_suffix("").parts) for path in source.files()]
    early = registered({name.partition(".")[0] for name in modules})
    for name in modules:
        if not any(word in name for word in (".management.", ".settings", "__main__")):
            importlib.import_module(name)
    late = registered({name.partition(".")[0] for name in modules})
    for place, entries in sorted(early.items()):
        for entry in sorted(late[place] - entries):
            print(*place, entry)


def registered(packages) -> dict[tuple[str, str], set[str]]:
    """What stands in the dicts, lists and sets of the modules that are loaded, and who hears their signals."""
    found = {}
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in packages:
            for word, value in vars(module).items():
                if isinstance(value, dict | list | set) and not word.startswith("__"):
                    found[name, word] = {str(entry) for entry in value}
                elif isinstance(value, Signal):
                    found[name, word] = {str(receiver[0]) for receiver in value.receivers}
    return found


if __name__ == "__main__":
    main()
