"""重新认定漏斗: the certificates whose printed term ends in a year, each in one place."""

from datetime import date

from accounts.models import System, User
from enterprises.oversight.models import RenewalStep
from enterprises.oversight.rules.renewals import FUNNEL_LABELS, LAPSED, RENEWED, RenewalState
from enterprises.registry.models import Qualification


def funnel(
    user: User | System, kind: str, year: int, today: date
) -> dict[str, list[Qualification]]:
    """重新认定漏斗: renewed or lapsed as the register says, else as somebody noted."""
    rows = list(
        Qualification.objects.visible_to(user)
        .filter(kind=kind, printed_last_day__year=year, revoked_on=None)
        .select_related("enterprise__township")
        .order_by("printed_last_day")
    )
    noted = dict(
        RenewalStep.objects.filter(qualification__in=rows).values_list("qualification", "step")
    )
    newest = _newest([row.enterprise_id for row in rows], kind)
    places: dict[str, list[Qualification]] = {key: [] for key in FUNNEL_LABELS}
    for row in rows:
        if newest[row.enterprise_id] > row.first_day:
            places[RENEWED].append(row)
        elif row.printed_last_day and row.printed_last_day < today:
            places[LAPSED].append(row)
        else:
            places[noted.get(row.pk, RenewalState.DUE.value)].append(row)
    return places


def _newest(firms: list[int], kind: str) -> dict[int, date]:
    """Each firm's latest award of the kind."""
    awards = Qualification.objects.filter(kind=kind, enterprise__in=firms).order_by("first_day")
    return dict(awards.values_list("enterprise", "first_day"))
