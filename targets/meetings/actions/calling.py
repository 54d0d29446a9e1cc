"""联席会议: its members, called, held; each locks the meeting first."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from accounts.actions import audited
from accounts.models import System, Unit, User
from accounts.notices import notify_all
from accounts.rules.roles import Role
from common.dates import today
from common.db import constraints_as_validation
from common.decisions import insist
from enterprises.pools.saving import person, saved
from targets.meetings import policies
from targets.meetings.models import Invited, Meeting, Member
from targets.meetings.rules.meetings import State

By = User | System


def held(meeting: Meeting) -> Meeting:
    """The meeting as it stands, locked."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    current: Meeting = rows.get(pk=meeting.pk)
    return current


@transaction.atomic
@audited("meeting_member_added")
def add_member(*, by: By, unit: Unit, part: str, post: str, since: date) -> Member:
    """登记成员单位."""
    insist(policies.can_keep(by))
    with constraints_as_validation(Member):
        return saved(Member(unit=unit, part=part, post=post, since=since))


@transaction.atomic
@audited("meeting_member_ended", keep=("until",))
def end_member(member: Member, *, by: By, until: date) -> Member:
    """不再是成员单位, from a day on; the meetings it came to stay."""
    rows = Member.objects.select_for_update(of=("self",), no_key=True)
    current: Member = rows.select_related("unit").get(pk=member.pk)
    insist(policies.can_end(by, current))
    current.until = until
    return saved(current)


@transaction.atomic
@audited("meeting_called")
def call_meeting(*, by: By, held_on: date, place: str, topic: str) -> Meeting:
    """通知开会: the members of that day are invited, and their officers told."""
    insist(policies.can_keep(by))
    members = list(Member.objects.in_force_on(held_on).select_related("unit"))
    if not members:
        raise ValidationError(f"{held_on} 还没有成员单位，请先登记成员单位。")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('meetings'))")
    last = Meeting.objects.filter(year=held_on.year).aggregate(last=Max("no"))["last"] or 0
    meeting = saved(
        Meeting(
            year=held_on.year,
            no=last + 1,
            held_on=held_on,
            place=place,
            topic=topic,
            called_by=person(by),
            called_at=timezone.now(),
        )
    )
    Invited.objects.bulk_create(
        Invited(meeting=meeting, unit=one.unit, part=one.part, post=one.post) for one in members
    )
    units = [one.unit for one in members]
    notify_all(
        User.objects.filter(role=Role.OFFICER, unit__in=units, is_active=True),
        title=f"{meeting}：{held_on} 在{place}召开"[:80],
        body=topic,
        url=meeting.get_absolute_url(),
        key=f"meeting:{meeting.pk}",
    )
    return meeting


@transaction.atomic
@audited("meeting_held")
def hold(meeting: Meeting, *, by: By, present: Iterable[Unit]) -> Meeting:
    """登记到会: who came; whoever else was invited did not."""
    current = held(meeting)
    insist(policies.can_prepare(by, current))
    if current.held_on > today():
        raise ValidationError(f"会期是 {current.held_on}，开完再登记到会。")
    came = {unit.pk for unit in present}
    invited = list(current.invited.select_related("unit"))
    if strangers := came - {one.unit_id for one in invited}:
        names = "、".join(Unit.objects.filter(pk__in=strangers).values_list("name", flat=True))
        raise ValidationError({"present": f"{names}不在参会名单里。"})
    for one in invited:
        one.is_present = one.unit_id in came
    Invited.objects.bulk_update(invited, ["is_present"])
    current.state = State.HELD.value
    return saved(current)
