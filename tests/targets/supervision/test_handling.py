"""督办单的办理 by hand: 发出 → 签收 → 反馈 → 复核 → 销号, with return, extension, instruction."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Notice, Unit
from jobs.models import CalendarDay
from targets.allocations.models import Allocation
from targets.goals.models import Indicator
from targets.supervision import actions
from targets.supervision.models import Slip, SlipExtension, SlipMove, SlipNotice
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.supervision import SlipFactory
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db
SAID = {"color": "yellow", "cause": "走访没有开展。", "demand": "请反馈原因。"}
TODAY = date(2026, 11, 24)


def issued(office, town, about, **said) -> Slip:
    return actions.issue(by=office, **({"unit": town.unit, "task": about} | SAID | said))


def test_a_slip_goes_its_way_and_every_stage_has_its_clock(office, town, lead, task):
    slip = issued(office, town, task)
    assert (slip.stage, slip.due_on) == ("issued", date(2026, 11, 26))
    assert str(slip) == "督〔2026〕1号"
    slip = actions.sign(slip, by=town)
    assert (slip.stage, slip.due_on) == ("signed", date(2026, 12, 1))
    slip = actions.feed(slip, by=town, feedback="已走访 3 家")
    assert (slip.stage, slip.due_on) == ("fed", date(2026, 11, 27))
    slip = actions.send_back(slip, by=lead, reason="没有写完成的日期")
    assert (slip.stage, slip.due_on) == ("signed", date(2026, 12, 1))
    actions.feed(slip, by=town, feedback="12 月 5 日走访完")
    slip = actions.review(slip, by=lead, remark="可以")
    assert (slip.stage, slip.due_on, slip.feedback) == ("reviewed", None, "12 月 5 日走访完")
    slip = actions.settle(slip, by=office, remark="已走访完")
    assert (slip.stage, slip.ending, slip.closed_on) == ("closed", "settled", TODAY)
    kinds = list(slip.moves.values_list("kind", flat=True))
    assert kinds == [
        "issued", "signed", "fed", "returned", "fed", "reviewed", "closed"
    ]  # fmt: skip
    titles = Notice.objects.filter(user=town).values_list("title", flat=True)
    assert any("退回" in title for title in titles)


def test_numbers_go_on_without_gaps_also_after_a_refusal_and_a_cancelled_one(office, town, task):
    actions.cancel(issued(office, town, task), by=office, reason="发错了")
    with pytest.raises(ValidationError), transaction.atomic():
        issued(office, town, task, color="green")
    assert issued(office, town, task).no == 2


def test_working_days_of_the_calendar_are_counted(office, town, task):
    CalendarDay.objects.create(day=date(2026, 11, 25), is_working=False)
    assert issued(office, town, task).due_on == date(2026, 11, 27)


def test_an_extension_is_asked_by_the_unit_and_decided_by_who_reviews(office, town, lead, task):
    slip = actions.sign(issued(office, town, task), by=town)
    with pytest.raises(ValidationError, match="须晚于现在的反馈时限"):
        actions.ask_extension(slip, by=town, new_due=slip.due_on, reason="等")
    actions.ask_extension(slip, by=town, new_due=date(2026, 12, 8), reason="等批复")
    with pytest.raises(ValidationError, match="已有待答复的延期申请"):
        actions.ask_extension(slip, by=town, new_due=date(2026, 12, 9), reason="再等")
    slip = actions.decide_extension(slip, by=lead, decision="agreed")
    assert (slip.stage, slip.due_on) == ("signed", date(2026, 12, 8))
    request = slip.extensions.get()
    assert (request.old_due, request.new_due, request.state) == (
        date(2026, 12, 1), date(2026, 12, 8), "agreed"
    )  # fmt: skip
    actions.ask_extension(slip, by=town, new_due=date(2026, 12, 20), reason="还要等")
    slip = actions.decide_extension(slip, by=office, decision="refused", answer="不能再等")
    assert slip.due_on == date(2026, 12, 8)


def test_a_request_ends_when_the_unit_feeds_back(office, town, task):
    slip = actions.sign(issued(office, town, task), by=town)
    actions.ask_extension(slip, by=town, new_due=date(2026, 12, 8), reason="等批复")
    actions.feed(slip, by=town, feedback="已办")
    request = SlipExtension.objects.get()
    assert (request.state, request.answer) == ("refused", "督办单反馈，申请失效。")


def test_a_leader_instructs_and_the_clock_stays(office, town, task):
    leader = UserFactory(role="leader")
    slip = actions.sign(issued(office, town, task), by=town)
    told = actions.instruct(slip, by=leader, words="请加快")
    assert (told.stage, told.due_on, told.instructed_on) == ("signed", slip.due_on, TODAY)
    for heard in (town, office):
        assert Notice.objects.filter(user=heard, title__contains="领导批示").count() == 1


def test_what_is_asked_has_to_do_with_the_unit(office, town, task):
    other = Unit.objects.get(name="文龙街道")
    step = StepFactory(task=task, unit=other)
    assert actions.issue(by=office, step=step, **SAID).unit == other
    indicator = Indicator.objects.get(code="high_tech")
    refused = {
        "只选一项": {"step": step},
        "由文龙街道负责": {"step": step, "task": None},
        "请选择督办哪个单位": {"unit": None},
        "请填写是哪一年": {"task": None, "indicator": indicator},
        "没有": {"task": None, "indicator": indicator, "share_year": 2026},
        "不是任务 4 的": {"unit": UnitFactory(kind="other")},
        "不存续": {"unit": Unit.objects.filter(is_group=True).first()},
    }
    for words, said in refused.items():
        with pytest.raises(ValidationError, match=words), transaction.atomic():
            issued(office, town, task, **said)
    Allocation.objects.create(
        indicator=indicator, unit=town.unit, year=2026, nurtured=3, recorded_at=timezone.now()
    )
    slip = issued(office, town, task, task=None, indicator=indicator, share_year=2026)
    assert slip.about == f"{indicator} 2026 年目标"


def test_the_unit_is_told_once_of_a_slip(office, town, task):
    slip = issued(office, town, task)
    notice = Notice.objects.get(user=town)
    assert notice.url == slip.get_absolute_url()
    assert SlipNotice.objects.get(slip=slip).kind == "yellow"


BROKEN = {
    "slip_no_once_a_year": {"no": 7},
    "slip_numbers_begin_with_one": {"no": 0},
    "slip_words_are_known": {"color": "green"},
    "slip_is_about_one": {"task": None},
    "slip_share_has_its_year": {"share_year": 2026},
    "slip_says_why_and_what": {"cause": ""},
    "slip_closed_by_something": {"closed_on": TODAY},
}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(town, task, name):
    SlipFactory(unit=town.unit, task=task, no=7)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SlipFactory(**({"unit": town.unit, "task": task, "no": 8} | BROKEN[name]))


def test_one_open_slip_by_rule_a_step_and_no_notice_twice(town, task):
    step = StepFactory(task=task, unit=town.unit)
    slip = SlipFactory(unit=town.unit, step=step, origin="rule")
    with pytest.raises(IntegrityError, match="slip_one_open_a_step"), transaction.atomic():
        SlipFactory(unit=town.unit, step=step, origin="rule")
    told = {"slip": slip, "kind": "red", "day": TODAY, "made_on": TODAY, "words": "到期"}
    SlipNotice.objects.create(**told)
    with pytest.raises(IntegrityError, match="slip_notice_once"), transaction.atomic():
        SlipNotice.objects.create(**told)
    early = told | {"day": date(2026, 11, 25)}
    with pytest.raises(IntegrityError, match="slip_notice_is_not_early"), transaction.atomic():
        SlipNotice.objects.create(**early)


def test_slips_moves_and_notices_stay(town, task):
    slip = SlipFactory(unit=town.unit, task=task)
    SlipNotice.objects.create(slip=slip, kind="red", day=TODAY, made_on=TODAY, words="到期")
    for rows in (SlipNotice.objects.all(), SlipMove.objects.all(), Slip.objects.all()):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            rows._raw_delete(rows.db)


def test_a_request_is_later_and_has_its_answer(town, task):
    slip = SlipFactory(unit=town.unit, task=task, stage="signed")
    said = {"slip": slip, "old_due": TODAY, "reason": "等", "asked_at": timezone.now()}
    with pytest.raises(IntegrityError, match="slip_extension_is_later"), transaction.atomic():
        SlipExtension.objects.create(new_due=TODAY, **said)
    said["new_due"] = date(2026, 12, 1)
    with pytest.raises(IntegrityError, match="slip_extension_is_decided"), transaction.atomic():
        SlipExtension.objects.create(state="agreed", **said)
    SlipExtension.objects.create(**said)
    with pytest.raises(IntegrityError, match="slip_extension_one_open"), transaction.atomic():
        SlipExtension.objects.create(**said)
