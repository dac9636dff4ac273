"""Stock files: where they are fetched from, what becomes of what is found there, and when a person is asked.

The import does the work with all its rules: each file is tried out first, only stock and prices change, each row stands or
falls alone, and a run can be undone. What a worker left half done is taken up by the next sweep.
"""

from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models import QuerySet

from accounts.models import Membership, Shop, User
from accounts.roles import Permission
from core import audit, clock, jobs, locks
from core.actors import Actor
from core.errors import Fault, Invalid, Refused, Stale
from core.models import Job, JobRow
from core.outside import addresses
from core.outside.call import origin
from core.sentences import gettext as _
from core.sentences import ngettext
from core.sight import Sight
from core.transactions import in_transaction
from products import rules
from products.importing import fetching
from products.importing.actions import imports
from products.models import StockFile

RIGHTS = (Permission.IMPORTS_WRITE, Permission.STOCK_WRITE)
NAME_MAX, SECRET_MAX = 80, 100
Paused = StockFile.Paused
_SOURCE = ("url", "username", "password")
_TOLD = ("name", "url", "username", "every", "zero_percent", "paused")


@in_transaction
def create(shop, *, values: dict, actor: Actor) -> StockFile:
    """Fetch a file from now on: ``name``, ``url``, and, where wanted, ``username`` and ``password``, ``every`` (minutes) and
    ``zero_percent``. Refuses an address that is not on the public internet (``url_...``), one that the shop has already
    (``stock_file_twice``) and more than settings.STOCK_FILES_MAX (``stock_files_max``)."""
    _require(actor)
    values = _checked({"username": "", "password": "", **values})
    locks.hold("stock-files", shop.pk)
    if StockFile.objects.for_shop(shop).count() >= settings.STOCK_FILES_MAX:
        text = _("A shop has at most %d files that are fetched. Delete one that nobody needs.")
        raise Refused("stock_files_max", text % settings.STOCK_FILES_MAX)
    row = StockFile.objects.create(
        shop=shop, made_by_id=actor.user_id, next_at=clock.machine_now(), created_at=clock.now(), **values
    )
    audit.record(row, "stock_file.created", actor, after=_logged(row))
    return row


@in_transaction
def edit(row: StockFile, *, values: dict, actor: Actor, expected_version: int | None = None) -> StockFile:
    """Change it, or switch it on or off (``is_on``). A new address, user name or password, and switching on, make whoever does
    it answer for it, and have it fetched at once. Refuses like ``create``, a version that is no longer current (Stale), and
    to tell a password that was typed for one server to another (``password_again``)."""
    _require(actor)
    row = _locked(row)
    if expected_version is not None and expected_version != row.version:
        text = _("Somebody else changed this file meanwhile. Look at it again.")
        raise Stale("stock_file_stale", text, details={"version": row.version})
    values = _checked(values, row)
    is_on = values.pop("is_on", not row.paused)
    before, source = _logged(row), [getattr(row, name) for name in _SOURCE]
    for name, value in values.items():
        setattr(row, name, value)
    is_new = [getattr(row, name) for name in _SOURCE] != source
    if is_on and (row.paused or is_new):
        row.paused, row.made_by_id = "", actor.user_id
        _begin_anew(row)
    elif not is_on and not row.paused:
        row.paused = Paused.SELLER
    after = _logged(row)
    changed = [name for name in after if after[name] != before[name]]
    if changed or is_new:
        row.version += 1
        row.save()
        audit.record(
            row, "stock_file.edited", actor, before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )  # fmt: skip
    return row


@in_transaction
def delete(row: StockFile, *, actor: Actor) -> None:
    """Fetch it no more; what it changed stays, and its runs can be undone as before."""
    row = _locked(row)
    audit.record(row, "stock_file.deleted", actor, before=_logged(row))
    row.delete()


@in_transaction
def fetch_now(row: StockFile, *, actor: Actor) -> StockFile:
    """Have it fetched at once, and tried out also when it is the same as before. Refuses one that is switched off
    (``stock_file_off``)."""
    _require(actor)
    row = _locked(row)
    if row.paused:
        raise Refused("stock_file_off", _("This file is not fetched. Switch it on first."))
    _begin_anew(row)
    row.save()
    audit.record(row, "stock_file.fetch_asked", actor)
    return row


@in_transaction
def answer(row: StockFile, *, run: bool, actor: Actor) -> StockFile:
    """Decide what it asks about: run it after all, or leave it. Refuses where it asks nothing (``stock_file_asks_nothing``)."""
    _require(actor)
    row = _locked(row)
    if not row.question or row.trial is None:
        raise Refused(
            "stock_file_asks_nothing", _("There is nothing to decide any more: a newer file came, or somebody did.")
        )
    if run:
        row.last_run = imports.run_for_real(row.trial, actor=actor)
    row.trial, row.question = None, ""
    row.save()
    audit.record(row, "stock_file.answered", actor, after={"run": run})
    return row


def due() -> list[int]:
    """The row ids of the files whose moment is there."""
    rows = StockFile.objects.filter(paused="", next_at__lte=clock.machine_now()).order_by("next_at")
    return list(rows.values_list("pk", flat=True))


def fetch(pk: int) -> None:
    """Fetch a file that is due, and begin to try it out if it is another than before. Two workers with the same one fetch it
    once."""
    claimed = _claim(pk)
    if claimed is None:
        return
    row, member = claimed
    try:
        found = fetching.fetch(row.url, username=row.username, password=row.password, etag=row.etag)
        if found is not None and found.digest == row.digest:
            found = None
        trial = None if found is None else _try_out(row, found, member)
    except Refused as refusal:
        _note_failure(row, refusal.message)
    else:
        _note_success(row, found, trial)


@in_transaction
def _claim(pk: int) -> tuple[StockFile, Membership] | None:
    """The file, whose next moment is set, and who answers for it; None where there is nothing to do."""
    row = StockFile.objects.select_for_update(no_key=True, skip_locked=True).filter(pk=pk).first()
    now = clock.machine_now()
    if row is None or row.paused or row.next_at > now:
        return None
    row.next_at = now + timedelta(minutes=row.every)
    row.save(update_fields=["next_at"])
    if row.shop.status != Shop.Status.ACTIVE:
        return None
    rows = Membership.objects.filter(shop=row.shop, user=row.made_by, user__is_active=True)
    member = rows.select_related("user", "shop", "own_role").first()
    if member is None or not all(member.may(right) for right in RIGHTS):
        _pause(row, Paused.LEFT)
        return None
    return row, member


def _try_out(row: StockFile, found: fetching.Fetched, member: Membership) -> Job:
    """A dry run of it, by whoever answers for it. Refuses what is no table of SKUs with stock or prices."""
    return imports.start_import(
        member.seen_shop, upload=ContentFile(found.content, name=row.name), profile="template", mode="dry_run",
        only_figures=True, actor=Actor.seller(member.user, member.rights),
    )  # fmt: skip


@in_transaction
def _note_success(row: StockFile, found: fetching.Fetched | None, trial: Job | None) -> None:
    """A newer file takes the place of one that somebody was asked about."""
    if (now := _as_claimed(row)) is None:
        return
    now.fetched_at, now.failures, now.problem = clock.now(), 0, ""
    if found is not None and trial is not None:
        now.etag, now.digest, now.trial, now.question = found.etag, found.digest, trial, ""
    now.save()


@in_transaction
def _note_failure(row: StockFile, problem: str) -> None:
    if (now := _as_claimed(row)) is not None:
        _fail(now, problem)


def _as_claimed(row: StockFile) -> StockFile | None:
    """The file, locked; None where somebody deleted it meanwhile, or has it come from elsewhere."""
    return StockFile.objects.select_for_update(no_key=True).filter(pk=row.pk, version=row.version).first()


def _fail(row: StockFile, problem: str) -> None:
    """One more failure; after settings.STOCK_FILE_FAILURES in a row the file rests, and the shop is told."""
    row.fetched_at, row.failures, row.problem = clock.now(), row.failures + 1, problem
    row.save()
    if row.failures >= settings.STOCK_FILE_FAILURES:
        _pause(row, Paused.FAILING)


def _pause(row: StockFile, why: str) -> None:
    row.paused = why
    row.save()
    audit.record(row, "stock_file.paused", Actor.system(), after={"reason": why, "problem": row.problem})


def decide_due() -> None:
    """Go on with every file whose dry run has ended."""
    done = [Job.Status.DONE, Job.Status.FAILED]
    for row in StockFile.objects.filter(trial__status__in=done).order_by("id"):
        decide(row)


@in_transaction
def decide(row: StockFile) -> None:
    """What becomes of a dry run that has ended: it is run for real, it asks a person, or it did not come to its end."""
    row = _locked(row)
    trial = row.trial
    if trial is None or not trial.is_finished:
        return
    if (run := Job.objects.filter(shop=row.shop, once=f"run {trial.public_id}").first()) is not None:
        row.last_run, row.trial, row.question = run, None, ""  # somebody ran it on its own page
    elif row.question:
        return
    elif trial.status == Job.Status.FAILED:
        row.trial, row.etag, row.digest = None, "", ""
        _fail(row, trial.error)
    elif question := _question(row, trial):
        row.question = question
        audit.record(row, "stock_file.asked", Actor.system(), after={"question": question})
    else:
        trial.shop.sight = Sight.of(trial.actor_sight)
        row.last_run = imports.run_for_real(trial, actor=jobs.actor_of(trial)) if trial.updated_count else trial
        row.trial = None
    row.save()


def _question(row: StockFile, trial: Job) -> str:
    """What a person is asked before the dry run is run for real; "" where it may go on by itself."""
    empty = jumps = 0
    for before, after in JobRow.objects.filter(job=trial, outcome=JobRow.Outcome.UPDATED).values_list(
        "before", "after"
    ):
        was, now = before or {}, after or {}
        empty += sum(count == 0 < was["stock"][key] for key, count in now.get("stock", {}).items())
        jumps += sum(rules.is_jump(was["price"][key], price) for key, price in now.get("price", {}).items())
    named = trial.updated_count + trial.unchanged_count  # rows that mean a SKU of ours
    if empty * 100 > named * row.zero_percent:
        text = _("It would set %(empty)d of %(named)d SKUs to 0; at most %(percent)d %% are without asking.")
        return text % {"empty": empty, "named": named, "percent": row.zero_percent}
    text = ngettext("%(num)d price would go beyond double or below half of what it is.", "%(num)d prices would go beyond double or below half of what they are.", jumps)  # fmt: skip
    return text % {"num": jumps} if jumps else ""


def what_ends(shop: Shop, user: User, rights: frozenset[str]) -> list[str]:
    """The files that are no longer fetched when ``user`` has no more than ``rights``, in words (accounts.leaving)."""
    text = _("Stock file %(name)s: it is fetched no more; who switches it on again answers for it")
    return [text % {"name": row.name} for row in _of(shop, user, rights)]


def end(shop: Shop, user: User, rights: frozenset[str], actor: Actor) -> None:
    """Have them rest; the shop is told."""
    for row in _of(shop, user, rights):
        row = _locked(row)
        row.paused, row.version = Paused.LEFT, row.version + 1
        row.save()
        audit.record(row, "stock_file.paused", actor, after={"reason": row.paused, "problem": ""})


def _of(shop: Shop, user: User, rights: frozenset[str]) -> "QuerySet[StockFile]":
    rows = StockFile.objects.for_shop(shop).filter(made_by=user, paused="").order_by("id")
    return rows.none() if rights.issuperset(RIGHTS) else rows


def _require(actor: Actor) -> None:
    for right in RIGHTS:
        actor.require(right)


def _locked(row: StockFile) -> StockFile:
    found = StockFile.objects.select_for_update(no_key=True, of=("self",)).select_related("shop", "trial")
    return found.get(pk=row.pk)


def _begin_anew(row: StockFile) -> None:
    """As if it had never been fetched. The caller saves."""
    row.next_at, row.failures, row.problem = clock.machine_now(), 0, ""
    row.fetched_at, row.etag, row.digest, row.trial, row.question = None, "", "", None, ""


def _checked(values: dict, row: StockFile | None = None) -> dict:
    """The values, tidied; ``row`` is what they change."""
    values, faults = dict(values), []
    for name in {"name", "url", "username"} & set(values):
        values[name] = " ".join(values[name].split()) if name == "name" else values[name].strip()
    if "name" in values and not 1 <= len(values["name"]) <= NAME_MAX:
        faults.append(Fault("name_length", _("A name has 1 to %d characters.") % NAME_MAX, "name"))
    if "url" in values:
        try:
            addresses.parse(values["url"])
        except addresses.Unsafe as unsafe:
            faults.append(unsafe.fault.at("url"))
    for name in {"username", "password"} & set(values):
        if len(values[name]) > SECRET_MAX or (name == "username" and ":" in values[name]):
            text = _("At most %d characters, and no colon in the user name.") % SECRET_MAX
            faults.append(Fault("credentials", text, name))
    if "every" in values and values["every"] not in StockFile.Every.values:
        known = ", ".join(map(str, StockFile.Every.values))
        faults.append(Fault("every_unknown", _("Choose from: %(known)s.") % {"known": known}, "every"))
    if "zero_percent" in values and not 1 <= values["zero_percent"] <= 100:
        faults.append(Fault("percent_out_of_bounds", _("A share of 1 to 100 per cent."), "zero_percent"))
    keeps = row is not None and row.password and "password" not in values
    if row is not None and keeps and origin(values.get("url", row.url)) != origin(row.url):
        text = _("Type the password again, or take it away: this is another server's address.")
        faults.append(Fault("password_again", text, "password"))
    if faults:
        raise Invalid(faults)
    return values


def _logged(row: StockFile) -> dict:
    """What the change log tells of a file: never a password, nor a query string, which may hold one."""
    parts = urlsplit(row.url)
    url = parts._replace(query="…" if parts.query else "").geturl()
    return {name: getattr(row, name) for name in _TOLD} | {"url": url}
