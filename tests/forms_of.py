"""The forms of a page as a browser would send them, for walks over all pages."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class PageForm:
    """Where a form goes, and what it sends when nobody touches it."""

    method: str
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, value: str | None) -> None:
        """A field; one without a value is there to be ticked."""
        self.values.setdefault(name, [])
        if value is not None:
            self.values[name].append(value)

    @property
    def names(self) -> list[str]:
        """The fields that a person can change, or a program."""
        return [name for name in self.values if name != "csrfmiddlewaretoken"]


class _Reader(HTMLParser):
    def __init__(self, address: str):
        super().__init__()
        self.address, self.forms = address, []
        self.form: PageForm | None = None
        self.choice: tuple[str, list[str]] | None = None  # a select: its name, and what is chosen in it
        self.text: list[str] | None = None  # a textarea: its name, and what stands in it

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name = given.get("name")
        if tag == "form":
            method = "post" if given.get("hx-post") else (given.get("method") or "get").lower()
            self.form = PageForm(method, given.get("hx-post") or given.get("action") or self.address)
            self.forms.append(self.form)
        elif self.form is None:
            return
        elif tag in ("input", "button") and name:
            is_box = given.get("type") in ("checkbox", "radio")
            is_off = is_box and "checked" not in given
            self.form.add(name, None if is_off else given.get("value") or ("on" if is_box else ""))
        elif tag == "select" and name:
            self.choice = (name, [])
        elif tag == "option" and self.choice and ("selected" in given or not self.choice[1]):
            self.choice = (self.choice[0], [given.get("value") or ""])
        elif tag == "textarea" and name:
            self.text = [name, ""]

    def handle_data(self, data):
        if self.text:
            self.text[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select" and self.choice:
            if self.form is not None:
                self.form.add(self.choice[0], self.choice[1][0] if self.choice[1] else "")
            self.choice = None
        elif tag == "textarea" and self.text:
            if self.form is not None:
                self.form.add(*self.text)
            self.text = None


def forms_of(page: str, address: str) -> list[PageForm]:
    """Every form of a page that stands at ``address``."""
    reader = _Reader(address)
    reader.feed(page)
    return reader.forms
