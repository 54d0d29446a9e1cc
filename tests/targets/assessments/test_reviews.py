"""考核 from draft to publication: who may what when, and what the database keeps."""

import json
from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from accounts.models import System, Unit
from jobs.rules.uploads import Media
from jobs.uploads.reading import Prepared
from targets.assessments import actions, policies
from targets.assessments.models import Assessed, Evidence, Mark, Scheme, SchemeItem
from targets.assessments.rules.scoring import digest
from targets.goals.models import Indicator
from targets.tasks.models import Task
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.assessments import SchemeFactory, opened
from tests.factories.tasks import StepFactory

pytestmark = pytest.mark.django_db
AFTER_SELF, AFTER_ALL = "2026-12-15 09:00+08:00", "2026-12-21 09:00+08:00"
STATES = {
    "waiting": {},
    "self": {"self_points": 5},
    "marked": {"points": 6, "comment": "按标准", "marked_at": "2026-11-20T00:00:00Z"},
    "objected": {"objection": "少算一项"},
    "decided": {"decided_points": 7, "decision": "补计", "decided_at": "2026-11-22T00:00:00Z"},
}


def in_state(mark: Mark, state: str, **more) -> Mark:
    """The mark, led there by its steps."""
    for step, values in STATES.items():
        if step != "waiting":
            Mark.objects.filter(pk=mark.pk).update(state=step, **values, **more)
        if step == state:
            break
    mark.refresh_from_db()
    return mark


@pytest.fixture
def units():
    return UnitFactory(name="甲街道"), UnitFactory(name="乙街道")


@pytest.fixture
def scheme(units) -> Scheme:
    return opened(*units)


@pytest.fixture
def mark(scheme) -> Mark:
    return Mark.objects.first()


@pytest.fixture
def people(units):
    return {
        "office": UserFactory(role="office"),
        "leader": UserFactory(role="leader"),
        "own": UserFactory(role="officer", unit=units[0]),
        "other": UserFactory(role="officer", unit=units[1]),
        "enterprise": UserFactory(role="enterprise"),
    }


@pytest.mark.parametrize(
    ("policy", "state", "allowed"),
    [
        (policies.can_mark_oneself, "waiting", {"own"}),
        (policies.can_mark_oneself, "self", {"own"}),
        (policies.can_mark_oneself, "marked", set()),
        (policies.can_mark, "waiting", {"office"}),
        (policies.can_mark, "marked", {"office"}),
        (policies.can_mark, "objected", set()),
        (policies.can_object, "self", set()),
        (policies.can_object, "marked", {"own"}),
        (policies.can_object, "decided", set()),
        (policies.can_decide, "marked", set()),
        (policies.can_decide, "objected", {"office"}),
        (policies.can_decide, "decided", set()),
    ],
)
def test_who_may_what_with_a_mark(mark, people, policy, state, allowed):
    in_state(mark, state)
    told = {name: policy(person, mark) for name, person in people.items()}
    assert {name for name, decision in told.items() if decision} == allowed
    assert all(decision.reason for decision in told.values() if not decision)


@pytest.mark.parametrize(
    ("policy", "states"),
    [
        (policies.can_edit, {"draft"}),
        (policies.can_extend, {"draft", "open"}),
        (policies.can_freeze, {"open"}),
        (policies.can_draft, {"draft", "open", "frozen"}),
    ],
)
def test_what_the_office_may_with_a_scheme_and_nobody_else(people, policy, states):
    for state in ("draft", "open", "frozen"):
        told = {name: bool(policy(person, Scheme(state=state))) for name, person in people.items()}
        assert told["office"] == (state in states)
        assert not any(allowed for name, allowed in told.items() if name != "office")


def test_from_draft_to_publication(units, people):
    office, second = people["office"], UserFactory(role="office")
    scheme = actions.draft_scheme(
        by=office, year=2026, title="演示考核", basis="演示通知",
        self_until=date(2026, 12, 10), object_until=date(2026, 12, 20),
    )  # fmt: skip
    item = actions.add_item(
        scheme, by=office, no=1, title="高企增量", criterion="每家 1 分", points=Decimal(10),
        weight=Decimal(100),
    )  # fmt: skip
    actions.open_scheme(scheme, by=office, kinds=["township"])
    first, second_mark = Mark.objects.filter(item=item, assessed__unit__in=units)
    actions.mark_oneself(first, by=people["own"], points=Decimal(9), note="新增 9 家")
    actions.mark_unit(first, by=office, points=Decimal(7), comment="核到 7 家")
    actions.object_to_mark(first, by=people["own"], reason="还有 1 家")
    with pytest.raises(ValidationError, match="另一位同事"):
        actions.decide_objection(first, by=office, points=Decimal(8), answer="补计")
    actions.decide_objection(first, by=second, points=Decimal(8), answer="补计 1 家")
    with pytest.raises(ValidationError, match="还没有自评"):
        actions.mark_unit(second_mark, by=office, points=Decimal(3), comment="核到 3 家")
    with time_machine.travel(AFTER_SELF):
        for other in Mark.objects.filter(state="waiting"):
            actions.mark_unit(other, by=office, points=Decimal(3), comment="核到 3 家")
        with pytest.raises(ValidationError, match="以后才能公布"):
            actions.freeze_scheme(scheme, by=office)
    with time_machine.travel(AFTER_ALL):
        frozen = actions.freeze_scheme(scheme, by=office)
    told = json.loads(frozen.content)
    assert told["units"][0] | {"unit": ""} == {
        "unit": "", "unit_name": "甲街道", "place": 1, "total": "80.00", "points": {"1": "8.00"}
    }  # fmt: skip
    assert {one["place"] for one in told["units"][1:]} == {2}
    assert frozen.sha256 == digest(frozen.content)


def test_a_scheme_whose_weights_are_no_hundred_or_that_assesses_nobody_does_not_open(people):
    office = people["office"]
    with pytest.raises(ValidationError, match="现在是 90"):
        actions.open_scheme(SchemeFactory(items=[(10, 90)]), by=office, kinds=["township"])
    with pytest.raises(ValidationError, match="没有单位"):
        actions.open_scheme(SchemeFactory(), by=office, kinds=["chain"])
    late = SchemeFactory(self_until=date(2026, 1, 1))
    with pytest.raises(ValidationError, match="已过"):
        actions.open_scheme(late, by=office, kinds=["township"])


def test_another_version_has_the_same_items_and_leaves_the_first(scheme, people):
    dates = {"self_until": date(2026, 12, 12), "object_until": date(2026, 12, 22)}
    made = actions.next_version(scheme, by=people["office"], **dates)
    assert (made.year, made.version, made.state) == (2026, scheme.version + 1, "draft")
    assert [str(item) for item in made.items.all()] == [str(item) for item in scheme.items.all()]
    with pytest.raises(ValidationError, match="已有一份考核办法在考核中"):
        actions.open_scheme(made, by=people["office"], kinds=["township"])


def test_what_is_late_is_refused_with_its_day(mark, people):
    with time_machine.travel(AFTER_ALL):
        with pytest.raises(ValidationError, match="2026-12-10 截止"):
            actions.mark_oneself(mark, by=people["own"], points=Decimal(1), note="迟")
        in_state(mark, "marked")
        with pytest.raises(ValidationError, match="2026-12-20 截止"):
            actions.object_to_mark(mark, by=people["own"], reason="迟")


def test_more_than_the_full_points_is_refused(mark, people):
    with pytest.raises(ValidationError, match="满分 10 之间"):
        actions.mark_oneself(mark, by=people["own"], points=Decimal(11), note="多")


def test_what_is_not_settled_is_not_published(scheme, mark, people):
    with time_machine.travel(AFTER_ALL), pytest.raises(ValidationError, match="还有 4 项没有定分"):
        actions.freeze_scheme(scheme, by=people["office"])


def _frozen(scheme: Scheme) -> Scheme:
    for mark in Mark.objects.filter(assessed__scheme=scheme):
        in_state(mark, "marked")
    with time_machine.travel(AFTER_ALL):
        return actions.freeze_scheme(scheme, by=System())


def test_the_database_keeps_what_is_frozen(scheme, mark):
    evidence = _evidence(mark)
    _frozen(scheme)
    writes = [
        lambda: Scheme.objects.filter(pk=scheme.pk).update(title="另一个"),
        lambda: Scheme.objects.filter(pk=scheme.pk).update(content="{}"),
        lambda: Scheme.objects.filter(pk=scheme.pk).delete(),
        lambda: Mark.objects.filter(pk=mark.pk).update(points=1),
        lambda: Mark.objects.filter(pk=mark.pk).update(state="objected", objection="迟"),
        lambda: Assessed.objects.filter(scheme=scheme).update(total=1),
        lambda: Assessed.objects.create(scheme=scheme, unit=UnitFactory()),
        lambda: Evidence.objects.filter(pk=evidence.pk).delete(),
        lambda: Evidence.objects.filter(pk=evidence.pk).update(words="另一个"),
        lambda: SchemeItem.objects.filter(scheme=scheme).update(weight=1),
    ]
    for write in writes:
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            write()


def test_items_of_an_open_scheme_stay_and_so_do_its_words(scheme):
    writes = [
        lambda: SchemeItem.objects.filter(scheme=scheme).update(points=1),
        lambda: SchemeItem.objects.filter(scheme=scheme).delete(),
        lambda: Scheme.objects.filter(pk=scheme.pk).update(basis="另一份"),
        lambda: Scheme.objects.filter(pk=scheme.pk).update(state="draft"),
    ]
    for write in writes:
        with pytest.raises((IntegrityError, InternalError)), transaction.atomic():
            write()
    Scheme.objects.filter(pk=scheme.pk).update(object_until=date(2026, 12, 30))


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "marked", "points": 3}, "mark_of_the_office_says_why"),
        ({"objection": "先异议"}, "mark_objection_says_why"),
        ({"decided_points": 3}, "mark_decision_says_why"),
    ],
)
def test_a_mark_without_its_reason_is_refused(mark, values, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(**values)


def test_who_marked_does_not_answer_even_in_the_database(mark, people):
    office = people["office"]
    in_state(mark, "objected", marked_by=office)
    with pytest.raises(IntegrityError, match="mark_is_answered_by_another"), transaction.atomic():
        Mark.objects.filter(pk=mark.pk).update(
            state="decided", decided_by=office, **STATES["decided"]
        )


def _evidence(mark: Mark) -> Evidence:
    return actions.add_file(
        mark, by=UserFactory(role="officer", unit=mark.assessed.unit), words="验收单",
        file=Prepared("验收单.pdf", Media.PDF, b"%PDF-1.4 demo"),
    )  # fmt: skip


def test_a_unit_proves_its_mark_by_figures_steps_and_files(plan, people):
    unit = Unit.objects.get(name="古南街道")
    own = UserFactory(role="officer", unit=unit)
    opened(unit)
    mark, task = Mark.objects.first(), Task.objects.get(no=1)
    with pytest.raises(ValidationError, match="还没有举措"):
        actions.add_steps(mark, by=own, task=task)
    StepFactory(task=task, unit=unit)
    steps = actions.add_steps(mark, by=own, task=task)
    assert str(steps).endswith("举措 1 条，完成 0 条，未按期 0 条（2026-11-24）")
    assert f"unit={unit.code}" in steps.get_absolute_url()
    with pytest.raises(ValidationError, match="已经是佐证"):
        actions.add_steps(mark, by=own, task=task)
    high_tech = Indicator.objects.get(code="high_tech")
    figure = actions.add_figure(mark, by=own, indicator=high_tech, on=date(2026, 10, 31))
    assert str(figure) == "有效期内高新技术企业 0 家（2026-10-31）"
    with pytest.raises(ValidationError, match="没有这项指标的数"):
        actions.add_figure(
            mark, by=own, indicator=Indicator.objects.get(code="rd_intensity"), on=date(2026, 1, 1)
        )
    with pytest.raises(ValidationError, match="不能晚于今天"):
        actions.add_figure(mark, by=own, indicator=high_tech, on=date(2027, 1, 1))
    kept = _evidence(mark)
    in_state(mark, "marked")
    with pytest.raises(ValidationError, match="已经评分"):
        actions.drop_evidence(kept, by=own)
