"""One product a form: what makes a double click, a late autosave and a lost answer harmless.

Every opened editor form carries a key. What it sends is taken one after the other (a held name), and the database keeps
one row a key. Under it the house knows which product the form has become, and which change of it was the form's own.
"""

from dataclasses import dataclass
from datetime import timedelta

from core import clock, locks
from core.errors import Refused
from core.sentences import gettext as _
from products.models import Product
from products.models.editor_forms import EditorForm

KEPT = timedelta(days=3)  # how long a tab may stay open and still be known
SWEPT_AT_ONCE = 20


@dataclass(frozen=True)
class Form:
    """What one sending of an editor form says of itself. ``sequence`` rises with each; without JavaScript it stays 0.

    ``fingerprint`` is the same for the same contents.
    """

    key: str
    sequence: int = 0
    fingerprint: str = ""


@dataclass(frozen=True)
class Seen:
    """An open form and the version of the product that its page shows."""

    form: Form
    version: int | None


def take(shop, form: Form | None, product: Product | None = None) -> EditorForm | None:
    """Hold the form until the transaction ends; its row, when it has saved something before.

    A row that speaks of another product than ``product``, or of a deleted one, counts for nothing.
    """
    if form is None:
        return None
    locks.hold("editor-form", shop.pk, form.key)
    known = EditorForm.objects.for_shop(shop).filter(key=form.key).select_related("product").first()
    if known is None or known.product.wanted_status == Product.Status.DELETED:
        return None
    return known if product is None or known.product_id == product.pk else None


def expected(known: EditorForm | None, product: Product, sent: int | None) -> int | None:
    """The version of the product that the form knows: the one after its own last change, even if the page has not been told
    of it yet.

    When somebody else changed the product since, both are older than the product, and it is found out as ever.
    """
    if known is None or known.product_id != product.pk or sent is None:
        return sent
    return max(sent, known.version)


def is_same_again(known: EditorForm | None, form: Form | None, *, publish: bool) -> bool:
    """Whether exactly this was saved before: a double click, or an answer that got lost."""
    if known is None or not has_its_files(known, form):
        return False
    return not publish or known.product.wanted_status == Product.Status.ACTIVATE


def has_its_files(known: EditorForm | None, form: Form | None) -> bool:
    """Whether the pictures that come with these contents came before: "Save draft", then "Put on sale" at once."""
    return known is not None and form is not None and bool(form.fingerprint) and known.fingerprint == form.fingerprint


def is_late(known: EditorForm | None, form: Form | None) -> bool:
    """Whether an autosave comes after something newer of the same form."""
    return known is not None and form is not None and 0 < form.sequence <= known.sequence


def refuse_saved(known: EditorForm, form: Form) -> None:
    """Refuse to make a second product of a form that was saved with other contents: the seller says which is meant."""
    if known.fingerprint and known.fingerprint != form.fingerprint:
        text = _(
            "This form was saved already, as “%(title)s”. Open that product to change it; save here once more to make a "
            "second product."
        )
        saved_as = {"saved_as": known.product.public_id}
        raise Refused("form_saved_already", text % {"title": known.product.title}, details=saved_as)


def hold(shop, editor: Seen | None) -> None:
    """Hold the form that sends a picture, before its product's row: the house's one order."""
    if editor is not None:
        take(shop, editor.form)


def note_picture(product: Product, editor: Seen | None, *, before: int) -> None:
    """A picture came, moved or left: the open form has seen this version, too, if it had seen the one before it."""
    if editor is None:
        return
    known = take(product.shop, editor.form, product)
    if before in (editor.version, known and known.version):
        note(product.shop, editor.form, product, is_autosave=True)


def has_seen(product: Product, editor: Seen) -> bool:
    """Whether this form has seen the product as it is now, by its own changes of it."""
    rows = EditorForm.objects.for_shop(product.shop).filter(key=editor.form.key, product=product)
    return rows.filter(version=product.version).exists()


def note(shop, form: Form | None, product: Product, *, is_autosave: bool = False) -> None:
    """Write down what the form has become and seen. Part of the change's own transaction; the product is locked."""
    if form is None:
        return
    row = EditorForm.objects.for_shop(shop).filter(key=form.key).first()
    if row is None:
        _sweep(shop)
        row = EditorForm(shop=shop, key=form.key, created_at=clock.machine_now())
    row.product, row.version, row.sequence = product, product.version, max(form.sequence, row.sequence)
    if not is_autosave:
        row.fingerprint = form.fingerprint
    elif row.fingerprint and row.fingerprint != form.fingerprint:
        row.fingerprint = "changed since"  # no longer the contents that Save sent
    row.save()


def _sweep(shop) -> None:
    """Forget a few forms that nobody has open any longer; those that somebody else sweeps are left to him."""
    old = EditorForm.objects.for_shop(shop).filter(created_at__lt=clock.machine_now() - KEPT)
    ids = list(old.select_for_update(no_key=True, skip_locked=True).values_list("pk", flat=True)[:SWEPT_AT_ONCE])
    EditorForm.objects.filter(pk__in=ids).delete()
