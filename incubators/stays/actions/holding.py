"""锁住再写: the carrier's row, then the firm's; a stay judged, saved, and its chain made anew."""

from datetime import date

import pghistory
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import System, User
from common.dates import until_of
from common.db import constraints_as_validation
from enterprises.registry.actions.enterprises import locked
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.plausible import Firm
from incubators.carriers.models import Incubator
from incubators.carriers.rules.confirming import State
from incubators.stays import chains
from incubators.stays.models import Team, Tenancy
from incubators.stays.policies import is_portal
from incubators.stays.rules.days import fault_of
from incubators.stays.rules.words import End
from incubators.stays.selectors.room import judged

By = User | System
NO_ROOM = "请核对面积和日期，或先登记扩建；确需超出的，另行登记一条入驻并写明理由。"
SAY_WHY = "请核对面积和日期；确需超出的，请写明理由，由另一人确认。"


def held(*carriers: int) -> dict[int, Incubator]:
    """The carriers' rows, by pk, held until the transaction ends."""
    rows = Incubator.objects.select_for_update(of=("self",), no_key=True)
    return {row.pk: row for row in rows.filter(pk__in=carriers).order_by("pk")}


def opened(stay: Tenancy, *others: int) -> Tenancy:
    """The stay as it stands, its carrier (and others named) and its firm or team held."""
    carriers = held(stay.incubator_id, *others)
    current: Tenancy = Tenancy.objects.select_related("enterprise", "team").get(pk=stay.pk)
    if current.incubator_id not in carriers:
        raise ValidationError("这条入驻刚刚改到了别的载体，请刷新后再办理。")
    current.incubator = carriers[current.incubator_id]
    if current.enterprise:
        current.enterprise = locked(current.enterprise)
    elif current.team:
        current.team = held_team(current.team)
    return current


def held_team(team: Team) -> Team:
    """The team's row, held until the transaction ends."""
    row: Team = Team.objects.select_for_update(of=("self",), no_key=True).get(pk=team.pk)
    return row


def during(first_day: date, last_day: date | None) -> DateRange:
    """[起, 止 + 1), said with both days included."""
    if fault := fault_of(first_day, last_day):
        field, sentence = fault
        raise ValidationError({field: sentence})
    return DateRange(first_day, until_of(last_day) if last_day else None)


def fits_the_firm(enterprise: Enterprise, span: DateRange) -> None:
    """A firm that was closed is in no carrier afterwards."""
    if ended := Firm.of(enterprise).ended:
        day, how = ended
        if span.upper is None or span.upper > until_of(day):
            raise ValidationError({"last_day": f"该企业已于 {day} {how}，请把止日写到那一天以前。"})


def written(
    stay: Tenancy, *, by: By, action: str, may_wait: bool = False, is_settled: bool = False
) -> Tenancy:
    """Checked against the carrier's area, saved; what is too much waits, or is refused.

    `is_settled`: another person has confirmed that it takes too much.
    """
    if stay.state == State.CONFIRMED and not is_settled:
        _fit(stay, by, may_wait=may_wait)
    if stay.during.upper is None:
        stay.end_reason = ""
    elif not stay.end_reason:
        stay.end_reason = End.EXPIRED.value
    with pghistory.context(action=action, by=by.pk), constraints_as_validation(Tenancy):
        stay.full_clean()
        stay.save()
    made_anew(stay)
    return stay


def _fit(stay: Tenancy, by: By, *, may_wait: bool) -> None:
    if _is_settled(stay):
        return
    excess = judged(stay).excess
    if excess is None:
        stay.overfull_reason = ""
    elif not may_wait:
        raise ValidationError({"area": f"{excess.sentence}。{NO_ROOM}"})
    elif not stay.overfull_reason.strip():
        raise ValidationError({"area": f"{excess.sentence}。{SAY_WHY}"})
    elif is_portal(by):
        stay.decided_at = timezone.now()
    else:
        stay.state = State.PENDING.value


def _is_settled(stay: Tenancy) -> bool:
    """Another has confirmed that it takes more than there is, and it does not take more yet."""
    if not stay.pk or not stay.overfull_reason:
        return False
    area = Tenancy.objects.values_list("area", flat=True).get(pk=stay.pk)
    return area is not None and stay.area is not None and stay.area <= area


def made_anew(*stays: Tenancy) -> None:
    """连续入驻起日 of the firms and teams of these."""
    chains.rebuild(
        firms=[stay.enterprise_id for stay in stays if stay.enterprise_id],
        teams=[stay.team_id for stay in stays if stay.team_id],
    )
