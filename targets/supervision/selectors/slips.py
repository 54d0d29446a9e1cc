"""督办单: rows for lists and pages, and how many are open of each kind."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from accounts.models import System, Unit, User
from accounts.standing import is_office
from targets.supervision.models import Slip
from targets.supervision.querysets import SlipQuerySet
from targets.supervision.rules.life import LATE_LABELS
from targets.supervision.rules.lights import COLOR_LABELS, Color
from targets.supervision.rules.telling import conclusion
from targets.tasks.policies import unit_of


def slips(user: User | System) -> QuerySet[Slip]:
    """Those a person sees, with all that a row and its policies read; the newest first."""
    rows = Slip.objects.visible_to(user).select_related("unit", "step__task", "task", "indicator")
    found: QuerySet[Slip] = rows.prefetch_related(
        "extensions", "step__task__task_units", "task__task_units"
    )
    return found


def reviewed_by(user: User | System, rows: SlipQuerySet) -> SlipQuerySet:
    """Those this person reviews: all for the office, for an officer those of others, of tasks that
    his unit leads."""
    if is_office(user):
        return rows
    own = unit_of(user)
    return rows.led_by(own) if own else rows.none()


@dataclass(frozen=True, slots=True)
class Counted:
    """So many open slips of a kind, and the list of them."""

    key: str
    label: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class OpenSlips:
    """未销号的督办单 in sight: by colour, by the clock that ran out, and those for the leader."""

    sentence: str
    colors: list[Counted]
    late: list[Counted]
    escalated: Counted

    @property
    def shown(self) -> list[Counted]:
        """Each colour; of the rest what there is."""
        return [*self.colors, *(one for one in (*self.late, self.escalated) if one.count)]


def open_slips(user: User | System, day: date, *, unit: Unit | None = None) -> OpenSlips:
    """Counted in one query, of all units or of one; each count opens its list."""
    rows = Slip.objects.visible_to(user).open().order_by()
    if unit:
        rows = rows.filter(unit=unit)
    late = {stage: Count("pk", Q(stage=stage, due_on__lt=day)) for stage in LATE_LABELS}
    told = rows.aggregate(
        **{color.value: Count("pk", Q(color=color.value)) for color in Color},
        **{f"late_{stage}": count for stage, count in late.items()},
        escalated=Count("pk", Q(escalated_on__isnull=False)),
    )
    about = f"&unit={unit.code}" if unit else ""
    home = reverse("supervision:list")
    by_color = {color.value: told[color.value] for color in Color}
    by_stage = {stage: told[f"late_{stage}"] for stage in LATE_LABELS}
    return OpenSlips(
        conclusion(by_color, by_stage, told["escalated"]),
        [
            Counted(key, COLOR_LABELS[key], by_color[key], f"{home}?color={key}{about}")
            for key in ("red", "yellow", "blue")
        ],
        [
            Counted(key, LATE_LABELS[key], count, f"{home}?late={key}{about}")
            for key, count in by_stage.items()
        ],
        Counted("escalated", "已报请领导", told["escalated"], f"{home}?late=escalated{about}"),
    )
