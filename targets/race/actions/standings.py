"""送签、签发、退回: a month's places are stored when they are proposed, and frozen when signed."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, User
from common.dates import month_end, today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.allocations.rules.tracks import Track
from targets.goals.actions.figures import locked
from targets.goals.models import Indicator
from targets.race import policies
from targets.race.models import Standing, StandingRow
from targets.race.rules.composite import NO_WEIGHTS
from targets.race.rules.looks import Look
from targets.race.rules.rows import fingerprint
from targets.race.rules.states import StandingState
from targets.race.selectors.boards import Board, board, head_of, lines_of

By = User | System


@transaction.atomic
@audited("standing_proposed", keep=("track", "look", "as_of"))
def propose(indicator: Indicator, *, by: By, track: str, look: str, as_of: date) -> Standing:
    """送签: the places of a month that is over, as they are measured now."""
    held = locked(indicator)
    insist(policies.can_propose(by))
    if as_of != month_end(as_of):
        raise ValidationError({"as_of": f"请填月末，如 {month_end(as_of)}。"})
    if as_of >= today():
        raise ValidationError({"as_of": f"{as_of:%Y-%m} 还没有结束，月末过后再送签。"})
    shown = board(held, Track(track), Look(look), as_of)
    _refuse_empty(shown)
    standing = Standing(
        indicator=held,
        track=track,
        look=look,
        month=as_of.replace(day=1),
        sentence=shown.sentence,
        proposed_by=person(by),
        proposed_at=timezone.now(),
        **_terms(shown),
    )
    standing.sha256 = fingerprint(head_of(standing), [(one.row, one.why) for one in shown.lines])
    standing.full_clean()
    with constraints_as_validation(Standing):
        standing.save()
    StandingRow.objects.bulk_create(_row(standing, at, one) for at, one in enumerate(shown.lines))
    return standing


def _refuse_empty(shown: Board) -> None:
    """Nothing is published of a track where nobody has a place."""
    reasons = {line.row.reason for line in shown.lines}
    if reasons == {NO_WEIGHTS}:
        raise ValidationError({"look": f"{NO_WEIGHTS}，没有综合名次可送签。"})
    if not any(line.row.place for line in shown.lines):
        raise ValidationError("没有一个单位有名次，不能送签。")


def _terms(shown: Board) -> dict[str, Any]:
    terms = shown.terms
    return {
        "guard": terms.guard,
        "completion_weight": terms.completion,
        "net_growth_weight": terms.net_growth,
        "improvement_weight": terms.improvement,
        "medal_places": terms.medal_places,
    }


def _row(standing: Standing, order: int, line: Any) -> StandingRow:
    row, runner = line.row, line.row.runner
    names = ("code", "name", "target", "done", "base", "count", "has_firms")
    return StandingRow(
        standing=standing,
        order=order,
        place=row.place,
        previous_place=row.previous_place,
        reason=row.reason or "",
        why=line.why,
        **{name: getattr(runner, name) for name in names},
    )


def held(standing: Standing) -> Standing:
    """The standing as it is, locked."""
    rows = Standing.objects.select_for_update(of=("self",), no_key=True)
    current: Standing = rows.select_related("indicator").get(pk=standing.pk)
    return current


@transaction.atomic
@audited("standing_signed")
def sign(standing: Standing, *, by: By) -> Standing:
    """签发: published as it was proposed, and never changed again."""
    current = held(standing)
    insist(policies.can_sign(by, current))
    rows = [(line.row, line.why) for line in lines_of(current)]
    if fingerprint(head_of(current), rows) != current.sha256:
        raise ValidationError("榜上的内容与送签时的指纹不符，不能签发，请告诉平台管理员。")
    current.state = StandingState.SIGNED.value
    current.signed_by, current.signed_at = person(by), timezone.now()
    return saved(current)


@transaction.atomic
@audited("standing_returned", keep=("reason",))
def return_(standing: Standing, *, by: By, reason: str) -> Standing:
    """退回: not published; the month can be proposed anew."""
    current = held(standing)
    insist(policies.can_return(by, current))
    current.state, current.reason = StandingState.RETURNED.value, reason
    current.returned_by, current.returned_at = person(by), timezone.now()
    return saved(current)
