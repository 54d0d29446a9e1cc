"""园区与产业链 by hand: from when to when a firm is in what; and chains themselves."""

from collections.abc import Sequence
from datetime import date, datetime

import pghistory
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localdate

from accounts.actions import audited
from accounts.models import Unit
from common.dates import last_day_of, today, until_of
from common.decisions import insist
from enterprises.registry import memberships, policies
from enterprises.registry.actions.enterprises import By, locked, saved
from enterprises.registry.belongings import Belonged, every
from enterprises.registry.history import stay_words
from enterprises.registry.models import Chain, Enterprise, Membership
from enterprises.registry.rules.memberships import (
    BELONGING_LABELS,
    ONE_AT_A_TIME,
    Period,
    joined,
)


@transaction.atomic
@audited("membership_set", keep=("what", "first_day", "last_day", "basis"))
def set_membership(
    enterprise: Enterprise,
    *,
    by: By,
    what: Belonged,
    first_day: date,
    last_day: date | None = None,
    basis: str = "",
) -> Enterprise:
    """登记一段; one that begins on the same day as a known one says when that one ends."""
    if last_day and last_day < first_day:
        raise ValidationError({"last_day": f"止不能早于起 {first_day}，请核对。"})
    current = locked(enterprise)
    insist(policies.can_belong(by, current))
    known = memberships.known([current.pk]).get(current.pk, [])
    new = Period(
        what.kind, what.what, first_day, until_of(last_day) if last_day else None, basis.strip()
    )
    after, rivals = joined(known, [new], today())
    if rivals:
        raise ValidationError({"first_day": _beside(what, rivals[0][1])})
    return _written(current, after, action="set_membership", by=by, reason=basis.strip())


@transaction.atomic
@audited("membership_withdrawn", keep=("reason",))
def withdraw_membership(membership: Membership, *, by: By, reason: str) -> Enterprise:
    """撤回一段: registered in error; the history keeps it, the days forget it."""
    if not reason.strip():
        raise ValidationError({"reason": "请写明撤回的原因。"})
    current = locked(membership.enterprise)
    insist(policies.can_belong(by, current))
    if not Membership.objects.filter(pk=membership.pk).exists():
        raise ValidationError("这一段已被他人撤回或改动，请刷新后再看。")
    gone = memberships.period_of(membership)
    known = memberships.known([current.pk])[current.pk]
    rest = [one for one in known if one != gone]
    with pghistory.context(gone_days=stay_words(membership)):
        return _written(current, rest, action="withdraw_membership", by=by, reason=reason)


def _beside(what: Belonged, other: Period) -> str:
    """Why the two cannot be at once, in a sentence."""
    same = (what.kind, what.what) == (other.kind, other.what)
    name = next(one.name for one in every() if (one.kind, one.what) == (other.kind, other.what))
    last = f"至 {last_day_of(other.until)}" if other.until else "至今"
    said = f"与“{name} {other.first_day or ''} {last}”在时间上重叠"
    if same or what.kind not in ONE_AT_A_TIME:
        return f"{said}：要改那一段的止，请填同一个起；否则请改正起止。"
    label = BELONGING_LABELS[what.kind.value]
    return f"{said}：一家企业同一时间只能在一个{label}，请先登记前一段的止。"


def _written(
    current: Enterprise, periods: list[Period], *, action: str, by: By, reason: str
) -> Enterprise:
    memberships.show(current, periods, today())
    with pghistory.context(action=action, by=by.pk, reason=reason):
        saved(current)
        memberships.write({current.pk: periods})
    return current


@transaction.atomic
@audited("chains_loaded")
def load_chains(rows: Sequence[dict[str, str]], *, by: By) -> int:
    """载入产业链: what is not there yet by code or name is added; again, nothing is. How many."""
    insist(policies.can_load_chains(by))
    taken = {value for pair in Chain.objects.values_list("code", "name") for value in pair}
    units = dict(Unit.objects.values_list("code", "pk"))
    last = Chain.objects.count()
    new = [row for row in rows if not {row["code"], row["name"]} & taken]
    with pghistory.context(action="load_chains", by=by.pk):
        Chain.objects.bulk_create(
            Chain(
                code=row["code"],
                name=row["name"],
                task_force_id=units.get(row.get("task_force", "")),
                order=last + at,
            )
            for at, row in enumerate(new, start=1)
        )
    return len(new)


def keep_up(now: datetime) -> int:
    """Memberships that began or ended with the day: what lists show follows; again, nothing."""
    day = localdate(now)
    return memberships.refresh(memberships.begun_or_ended(day), day)
