"""议程和材料: the red slips first, then what the office adds."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from jobs.actions import uploads
from jobs.uploads.reading import Prepared
from targets.meetings import policies
from targets.meetings.actions.calling import held
from targets.meetings.models import AgendaItem, Meeting, MeetingPaper
from targets.supervision.models import Slip
from targets.supervision.rules.lights import Color

By = User | System


@transaction.atomic
@audited("agenda_drawn")
def draw_agenda(meeting: Meeting, *, by: By) -> Meeting:
    """按红色督办单列议程: each open one that is not on it, those for the leader first."""
    current = held(meeting)
    insist(policies.can_prepare(by, current))
    red = Slip.objects.open().filter(color=Color.RED).exclude(items__meeting=current)
    rows = red.select_related("unit", "step__task", "task", "indicator")
    found = sorted(rows, key=lambda slip: (slip.escalated_on is None, slip.unit.order, slip.pk))
    if not found:
        raise ValidationError("没有未列入议程的红色督办单。")
    for slip in found:
        _added(current, f"{slip}：{slip.about}"[:200], slip.unit, slip)
    return current


@transaction.atomic
@audited("agenda_added")
def add_item(meeting: Meeting, *, by: By, title: str, unit: Unit | None = None) -> Meeting:
    """加议题."""
    current = held(meeting)
    insist(policies.can_prepare(by, current))
    _added(current, title, unit, None)
    return current


def _added(meeting: Meeting, title: str, unit: Unit | None, slip: Slip | None) -> None:
    last = meeting.items.aggregate(last=Max("order"))["last"] or 0
    saved(AgendaItem(meeting=meeting, order=last + 1, title=title, unit=unit, slip=slip))


@transaction.atomic
@audited("agenda_removed", keep=("reason",))
def remove_item(item: AgendaItem, *, by: By, reason: str) -> AgendaItem:
    """撤下议题; its history stays."""
    held(item.meeting)
    current = AgendaItem.objects.select_related("meeting").filter(pk=item.pk).first()
    if current is None:
        raise ValidationError("这个议题已撤下，请刷新后再看。")
    insist(policies.can_remove(by, current))
    current.delete()
    return item


@transaction.atomic
@audited("meeting_paper_added")
def add_paper(meeting: Meeting, *, by: By, title: str, file: Prepared) -> Meeting:
    """附材料."""
    current = held(meeting)
    insist(policies.can_add_paper(by, current))
    now = timezone.now()
    upload = uploads.keep(file, by=by, about="", now=now)
    uploads.use(upload, now=now)
    saved(
        MeetingPaper(meeting=current, title=title, file=upload, added_by=person(by), added_at=now)
    )
    return current
