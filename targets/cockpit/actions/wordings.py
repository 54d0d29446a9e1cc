"""要紧一句的改写: said in place of the rule's sentence, and taken back."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import audited
from accounts.models import System, User
from common.dates import until_of
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person
from targets.cockpit import policies
from targets.cockpit.models import Wording
from targets.cockpit.selectors.measured import measured
from targets.cockpit.selectors.verdicts import verdict

By = User | System


@transaction.atomic
@audited("wording_written", keep=("last_day",))
def write_wording(*, by: By, text: str, last_day: date, today: date, now: datetime) -> Wording:
    """改写: from today to the day said; the one that stands is taken back with it."""
    insist(policies.can_write(by))
    if last_day < today:
        raise ValidationError({"last_day": "用到哪天不能早于今天。"})
    during = DateRange(today, until_of(last_day))
    for held in (
        Wording.objects.standing()
        .filter(during__overlap=during)
        .select_for_update(of=("self",), no_key=True)
    ):
        _close(held, by, now)
    said = verdict(by, measured(by, today, ways=False))
    wording = Wording(
        text=text,
        rule_said=said.sentence if said else "",
        during=during,
        written_by=person(by),
        written_at=now,
    )
    return _saved(wording)


@transaction.atomic
@audited("wording_withdrawn")
def withdraw_wording(wording: Wording, *, by: By, now: datetime) -> Wording:
    """撤回: the rule's sentence stands again; the row stays, closed."""
    held: Wording = Wording.objects.select_for_update(of=("self",), no_key=True).get(pk=wording.pk)
    insist(policies.can_withdraw(by, held))
    return _close(held, by, now)


def _close(held: Wording, by: By, now: datetime) -> Wording:
    held.withdrawn_by, held.withdrawn_at = person(by), now
    return _saved(held)


def _saved(wording: Wording) -> Wording:
    wording.full_clean()
    with constraints_as_validation(Wording):
        wording.save()
    return wording
