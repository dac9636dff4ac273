"""Pictures of choices: one for each choice of a product's first variation."""

from collections.abc import Iterable

from core import clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from products.catalogue.actions import form_saves
from products.catalogue.actions.images import changed, fill, read_picture
from products.models import ChoiceImage, Product
from products.product_rows import lock_product, refuse_while_merging


@in_transaction
def set_choice_image(
    product: Product, *, choice: str, upload, actor: Actor, editor: form_saves.Seen | None = None
) -> ChoiceImage:
    """Show a picture to buyers who choose ``choice``, in place of the one before. ``editor`` is the open form that sends
    it. Refuses a choice that the first variation does not have, and whatever ``read_picture`` refuses."""
    content, picture = read_picture(upload)
    form_saves.hold(product.shop, editor)
    product = lock_product(product)
    refuse_while_merging(product.shop_id)
    axis = product.pictured_axis
    if axis is None or choice not in axis["values"]:
        text = _("The first variation has no choice “%s”. Save the variations first.")
        raise Refused("choice_unknown", text % choice[:60], field="choice")
    row = ChoiceImage.objects.filter(product=product, choice=choice).first()
    row = row or ChoiceImage(shop_id=product.shop_id, product=product, choice=choice, created_at=clock.now())
    before = row.sha256
    fill(row, content, picture)
    if row.sha256 != before:
        row.save()
        changed(product, actor, "product.choice_image_set", editor, after={"choice": choice})
    return row


@in_transaction
def remove_choice_image(image: ChoiceImage, *, actor: Actor, editor: form_saves.Seen | None = None) -> None:
    """Take the picture off its choice. Refuses one that was taken off meanwhile."""
    form_saves.hold(image.shop, editor)
    product = lock_product(image.product)
    refuse_while_merging(product.shop_id)
    count, _rows = ChoiceImage.objects.filter(pk=image.pk).delete()
    if not count:
        raise Refused("image_gone", _("This picture was taken off the product meanwhile."))
    changed(product, actor, "product.choice_image_removed", editor, before={"choice": image.choice})


def follow(product: Product, axes: list[dict], kept: Iterable[tuple[dict, dict]]) -> None:
    """A choice that got another name takes its picture along. ``kept`` are the options of SKUs before and after; the
    caller holds the product's lock. A choice is renamed when all SKUs that had it have one new choice now, which only
    they have."""
    if not product.axes or not axes:
        return
    was, now = product.axes[0], axes[0]
    pairs = {(before.get(was["name"]), after.get(now["name"])) for before, after in kept}
    pairs = {(old, new) for old, new in pairs if old not in now["values"] and new not in was["values"]}
    olds, news = [old for old, _new in pairs], [new for _old, new in pairs]
    renamed = {str(old): str(new) for old, new in pairs if olds.count(old) == news.count(new) == 1}
    for image in ChoiceImage.objects.filter(product=product, choice__in=renamed):
        ChoiceImage.objects.filter(product=product, choice=renamed[image.choice]).delete()
        image.choice = renamed[image.choice]
        image.save(update_fields=["choice"])
