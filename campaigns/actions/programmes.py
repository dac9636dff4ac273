"""Join and leave a programme: one switch for both storefronts, never without the seller's word (docs/rules.md 5.2, 5.3)."""

from accounts import actions as accounts
from accounts.models import Shop
from campaigns import queries
from campaigns.models import Consent, Programme
from core import audit, clock
from core.actors import Actor
from core.errors import Refused
from core.sentences import gettext as _
from core.transactions import in_transaction
from pricing import actions as pricing


@in_transaction
def enrol(shop, programme: Programme, *, terms_version: str, platform: str = "", actor: Actor) -> Consent:
    """Join on both storefronts. ``terms_version`` is what the seller agreed to: other terms than those of now are
    refused (``terms_changed``), as is a programme that takes nobody (``programme_closed``)."""
    row = _lock(shop)
    if not programme.is_open:
        raise Refused("programme_closed", _("This programme takes no new shops now."))
    if terms_version != programme.terms_version:
        raise Refused("terms_changed", _("The terms changed since you read them. Read them again, then agree."))
    if queries.is_in(shop, programme):
        raise Refused("already_in", _("Your shop is in this programme already."))
    pricing.begin_programme(row, queries.FEES[programme.code].value)
    # Back in time: Mall goes on.
    mall_until = None if programme.is_needed_for_mall else row.mall_until
    accounts.set_programmes(row, queries.codes_of(row), mall_until=mall_until, actor=actor)
    return _note(row, programme, Consent.Choice.ENROL, platform, actor)


@in_transaction
def withdraw(shop, programme: Programme, *, confirmed: bool = False, platform: str = "", actor: Actor) -> Consent:
    """Leave on both storefronts. Orders placed before keep their fees. A Mall shop that leaves what Mall needs must
    confirm (``mall_would_end``): its Mall mark is then taken away by the Mall job (S16)."""
    row = _lock(shop)
    if not queries.is_in(shop, programme):
        raise Refused("not_in", _("Your shop is not in this programme."))
    ends_mall = programme.is_needed_for_mall and row.is_mall
    if ends_mall and not confirmed:
        text = _("Mall shops must be in %s: leaving it ends your Mall status on both storefronts. Confirm to go on.")
        raise Refused("mall_would_end", text % programme.name, field="confirm")
    pricing.end_programme(row, queries.FEES[programme.code].value)
    mall_until = clock.now() if ends_mall else row.mall_until
    accounts.set_programmes(row, queries.codes_of(row), mall_until=mall_until, actor=actor)
    return _note(row, programme, Consent.Choice.WITHDRAW, platform, actor)


def _lock(shop) -> Shop:
    return Shop.objects.select_for_update(no_key=True).get(pk=shop.pk)


def _note(shop, programme: Programme, choice: str, platform: str, actor: Actor) -> Consent:
    consent = Consent(
        shop=shop, programme=programme, choice=choice, terms_version=programme.terms_version, actor_kind=actor.kind,
        actor_name=actor.name, platform=platform, at=clock.now(),
    )  # fmt: skip
    consent.save()
    fact = "programme.joined" if choice == Consent.Choice.ENROL else "programme.left"
    audit.record(consent, fact, actor, after={"programme": programme.name, "terms": programme.terms_version})
    return consent
