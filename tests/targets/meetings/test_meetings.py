"""联席会议: called, its agenda of what is red, held, decided into steps and slips, minuted."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice
from targets.meetings import actions
from targets.meetings.listings import progress_of
from targets.meetings.models import AgendaItem, Decision, Meeting, Member
from targets.meetings.selectors.meetings import Progress, whole
from targets.tasks import actions as of_steps
from tests.factories.accounts import UserFactory
from tests.factories.meetings import InvitedFactory, ItemFactory, MeetingFactory, MemberFactory
from tests.factories.supervision import SlipFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def meeting(town, lead) -> Meeting:
    row = MeetingFactory()
    for user in (town, lead):
        InvitedFactory(meeting=row, unit=user.unit)
    return row


def held(meeting, office, *users) -> Meeting:
    return actions.hold(meeting, by=office, present=[user.unit for user in users])


def test_the_members_of_the_day_are_invited_and_told(office, town, lead):
    MemberFactory(unit=lead.unit, part="deputy")
    MemberFactory(unit=town.unit, since=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="还没有成员单位"):
        actions.call_meeting(by=office, held_on=date(2026, 1, 5), place="会议室", topic="调度")
    said = {"place": "会议室", "topic": "调度"}
    meeting = actions.call_meeting(by=office, held_on=date(2026, 11, 30), **said)
    assert str(meeting) == "2026 年第 1 次联席会议"
    assert [one.unit for one in meeting.invited.all()] == [lead.unit]
    assert Notice.objects.filter(user=lead).count() == 1
    assert not Notice.objects.filter(user=town).exists()
    assert actions.call_meeting(by=office, held_on=date(2026, 12, 8), **said).no == 2


def test_the_agenda_is_what_is_red_and_not_on_it_the_escalated_first(office, meeting, town, task):
    said = {"unit": town.unit, "task": task, "color": "red"}
    plain = SlipFactory(**said)
    asked = SlipFactory(escalated_on=TODAY, **said)
    SlipFactory(stage="closed", ending="settled", closed_on=TODAY, **said)
    SlipFactory(**said | {"color": "yellow"})
    actions.draw_agenda(meeting, by=office)
    assert [item.slip for item in meeting.items.all()] == [asked, plain]
    with pytest.raises(ValidationError, match="没有未列入议程的红色督办单"):
        actions.draw_agenda(meeting, by=office)
    actions.add_item(meeting, by=office, title="高企复审进度", unit=town.unit)
    item = meeting.items.first()
    actions.remove_item(item, by=office, reason="已办结")
    with pytest.raises(ValidationError, match="已撤下"):
        actions.remove_item(item, by=office, reason="已办结")
    assert [one.order for one in meeting.items.all()] == [2, 3]


def test_who_came_is_written_down_on_the_day_and_only_of_those_invited(office, meeting, town, lead):
    stranger = UserFactory(role="officer", unit__name="某某街道")
    with pytest.raises(ValidationError, match="不在参会名单里"):
        held(meeting, office, stranger)
    ahead = MeetingFactory(held_on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="开完再登记到会"):
        held(ahead, office)
    held(meeting, office, town)
    came = dict(meeting.invited.values_list("unit", "is_present"))
    assert came == {town.unit_id: True, lead.unit_id: False}


def test_a_decision_is_a_step_with_owner_and_day_or_a_slip_and_is_followed_to_its_end(
    office, meeting, town, lead, task
):
    meeting = held(meeting, office, town, lead)
    item = ItemFactory(meeting=meeting)
    actions.decide(
        meeting, by=office, task=task, unit=town.unit, what="招引三户", deliverable="名单",
        deadline=date(2026, 12, 20), person_name="分管负责人", item=item,
    )  # fmt: skip
    actions.press(
        meeting, by=office, unit=town.unit, task=task, color="yellow", cause="没有开展。",
        demand="报送清单。",
    )  # fmt: skip
    of_step, of_slip = meeting.decisions.all()
    assert (of_step.step.unit, of_step.step.deadline) == (town.unit, date(2026, 12, 20))
    assert [progress_of(one) for one in (of_step, of_slip)] == ["未开始", "待签收"]
    shown = whole(office, meeting, TODAY)
    assert shown.sentence == "议定 2 项，已办结 0 项，还有 2 项。"
    assert whole(office, meeting, date(2026, 12, 25)).followed.late == 2
    of_steps.report_step(of_step.step, by=town, proof="名单")
    of_steps.accept_step(of_step.step, by=lead)
    of_steps.accept_step(of_step.step, by=office)
    assert Progress(office, TODAY).of(meeting).done == 1
    actions.minute(meeting, by=office, minutes="会议议定两项。")
    assert str(Progress(office, TODAY).of(meeting)) == "1/2"
    assert Notice.objects.filter(user=town, title__contains="纪要已发").count() == 1


def test_nothing_is_decided_before_it_is_held_nor_after_the_minutes(office, meeting, town, task):
    said = {"unit": town.unit, "task": task, "color": "red", "cause": "因", "demand": "求"}
    with pytest.raises(ValidationError, match="请先登记到会"):
        actions.press(meeting, by=office, **said)
    held(meeting, office, town)
    with pytest.raises(ValidationError, match="不在这次会议的议程里"), transaction.atomic():
        actions.press(meeting, by=office, item=ItemFactory(meeting=MeetingFactory()), **said)
    with pytest.raises(ValidationError, match="议程不能再改"):
        actions.add_item(meeting, by=office, title="再加一个")
    actions.minute(meeting, by=office, minutes="没有议定事项。")
    with pytest.raises(ValidationError, match="纪要已发，不能再改"):
        actions.press(meeting, by=office, **said)
    assert not Decision.objects.exists()


def test_a_member_is_one_at_a_time_and_ends_on_a_day(office, lead):
    said = {"unit": lead.unit, "part": "member", "post": "分管负责人", "since": date(2026, 3, 1)}
    member = actions.add_member(by=office, **said)
    with pytest.raises(ValidationError, match="已是成员单位"), transaction.atomic():
        actions.add_member(by=office, **said)
    actions.end_member(member, by=office, until=date(2026, 12, 1))
    assert Member.objects.in_force_on(date(2026, 11, 30)).count() == 1
    assert not Member.objects.in_force_on(date(2026, 12, 1)).exists()
    with pytest.raises(ValidationError, match="已不是成员单位"):
        actions.end_member(member, by=office, until=date(2026, 12, 2))


@pytest.mark.parametrize("who", ["town", "leader", "lead"])
def test_only_the_office_arranges(request, meeting, who):
    user = UserFactory(role="leader") if who == "leader" else request.getfixturevalue(who)
    for act in (
        lambda: actions.add_item(meeting, by=user, title="议题"),
        lambda: actions.call_meeting(by=user, held_on=TODAY, place="会议室", topic="调度"),
        lambda: actions.hold(meeting, by=user, present=[]),
        lambda: actions.minute(meeting, by=user, minutes="纪要"),
    ):
        with pytest.raises(ValidationError, match="联席会议由双倍增办组织"):
            act()


def test_the_database_refuses(meeting, town, task):
    now, slip = timezone.now(), SlipFactory(unit=town.unit, task=task)
    item = {"meeting": meeting, "order": 1, "title": "议题", "slip": slip}
    AgendaItem.objects.create(**item)
    decision = {"meeting": meeting, "unit": town.unit, "what": "事", "decided_at": now}
    broken = {
        "meeting_no_once_a_year": lambda: MeetingFactory(no=meeting.no),
        "meeting_state_is_known": lambda: MeetingFactory(place=""),
        "meeting_minuted_with_minutes": lambda: MeetingFactory(state="minuted"),
        "meeting_invites_once": lambda: InvitedFactory(meeting=meeting, unit=town.unit),
        "agenda_order_once": lambda: AgendaItem.objects.create(**item | {"slip": None}),
        "agenda_slip_once": lambda: AgendaItem.objects.create(**item | {"order": 2}),
        "agenda_says_what": lambda: ItemFactory(meeting=meeting, title="", order=9),
        "decision_is_followed": lambda: Decision.objects.create(**decision),
        "decision_says_what": lambda: Decision.objects.create(
            **decision | {"what": "", "slip": slip}
        ),
        "meeting_member_part_is_known": lambda: MemberFactory(unit=town.unit, post=""),
        "meeting_member_some_days": lambda: MemberFactory(unit=town.unit, until=date(2026, 3, 1)),
    }
    for name, make in broken.items():
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            make()
