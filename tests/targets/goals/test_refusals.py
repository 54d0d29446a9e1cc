"""Each verb of targets refuses by itself, in the words of its policy, and writes nothing."""

import inspect
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System
from targets.goals import actions, policies
from targets.goals.models import (
    Adoption,
    Indicator,
    IndicatorDefinition,
    PathShape,
    PublishedFigure,
    Reading,
)
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.goals import ReadingFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 30)
NOW = "2026-06-30T00:00:00Z"
REPORTED = {"is_reported": True, "measured_in": "%"}
COUNTED = {"kind": "high_tech", "measured_in": "家"}
PUBLISHED = {"as_of": DAY, "value": Decimal(3), "source": "公报", "today": DAY}
ENTERED = {"period": "2025年", "value": Decimal(3), "source": "公报", "today": DAY}
CORRECTED = {"version": 1, "changes": {"value": Decimal(4)}, "today": DAY}
ADJUSTED = {"value": Decimal(4), "source": "公报", "reason": "核定", "today": DAY}
ADDED = {"name": "新指标", "measured_in": "%", "reporter": None, "text": "怎么算"}
DEFINED = {"valid_from": DAY, "text": "怎么算"}
SHAPED = {"valid_from": DAY, "basis": "试", "years": {}, "months": {}}
ABOUT_NOTHING = {"lock_readings", "add_indicator"}
ADOPTED = {"year": 2026, "value": Decimal(3), "paper": "一号", "adopted_on": DAY}
REFUSED = {  # verb: what the indicator is, what is said, whose words the refusal is
    "enter_reading": (REPORTED, ENTERED, policies.can_enter_reading),
    "correct_reading": (REPORTED, CORRECTED, policies.can_correct_reading),
    "check_reading": (REPORTED, {"now": NOW}, policies.can_check_reading),
    "return_reading": (REPORTED, {"now": NOW, "reason": "错"}, policies.can_check_reading),
    "adjust_reading": (REPORTED, ADJUSTED, policies.can_adjust_reading),
    "lock_readings": (REPORTED, {"now": NOW}, policies.can_lock_readings),
    "add_indicator": (REPORTED, ADDED, policies.can_define),
    "define": (REPORTED, DEFINED, policies.can_define),
    "correct_definition": (REPORTED, {"reason": "错", "text": "新"}, policies.can_define),
    "shape_path": (REPORTED, SHAPED, policies.can_define),
    "enter_published_figure": (COUNTED, PUBLISHED, policies.can_enter_published),
    "adopt": (COUNTED, ADOPTED, policies.can_adopt),
    "correct_adoption": (COUNTED, {"reason": "录错", "paper": "二号"}, policies.can_adopt),
    "drop_adoption": (COUNTED, {"reason": "录错"}, policies.can_adopt),
}


@pytest.fixture
def stranger():
    return UserFactory(role="officer", unit=UnitFactory(department=True))


def refusal(verb, indicator, by, said):
    subject = subject_of(verb, indicator)
    models = (Reading, PublishedFigure, Adoption, Indicator, IndicatorDefinition, PathShape)
    before = [list(model.objects.values()) for model in models]
    of = [] if verb in ABOUT_NOTHING else [subject]
    with pytest.raises(ValidationError) as refused:
        getattr(actions, verb)(*of, by=by, **said)
    assert [list(model.objects.values()) for model in models] == before
    [sentence] = refused.value.messages
    return sentence


def subject_of(verb, indicator):
    if verb.endswith("_reading") and verb != "enter_reading":
        lock = {"locked_at": NOW} if verb == "adjust_reading" else {}
        is_pending = verb in ("check_reading", "return_reading")
        return ReadingFactory(indicator=indicator, pending=is_pending, **lock)
    if verb == "correct_definition":
        return IndicatorDefinition.objects.create(
            indicator=indicator, valid_during=DateRange(None, None), text="怎么算",
            frequency="year", rollup="last", recorded_at=NOW,
        )  # fmt: skip
    if verb.endswith("_adoption"):
        return Adoption.objects.create(indicator=indicator, recorded_at=NOW, **ADOPTED)
    return indicator


def test_every_verb_of_targets_is_tried_here():
    verbs = {
        name
        for name in actions.__all__
        if "by" in inspect.signature(getattr(actions, name)).parameters
    }
    assert verbs - {"load_plan"} == REFUSED.keys()  # which is a command's alone


@pytest.mark.parametrize("verb", REFUSED)
def test_a_verb_refuses_by_itself_whoever_its_policy_refuses(stranger, verb):
    about, said, policy = REFUSED[verb]
    indicator = Indicator.objects.create(code="i", name="测试指标", **about)
    said_by = refusal(verb, indicator, stranger, said)
    about = Reading.objects.first() or indicator
    assert said_by == policy(stranger, about).reason


@pytest.mark.parametrize(
    ("verb", "about"),
    [
        ("enter_reading", COUNTED),
        ("correct_reading", COUNTED),
        ("enter_published_figure", {"is_reported": True}),
    ],
)
def test_a_verb_refuses_an_indicator_it_is_not_for(verb, about):
    _, said, policy = REFUSED[verb]
    indicator = Indicator.objects.create(code="i", name="测试指标", **about)
    said_by = refusal(verb, indicator, System(), said)
    assert said_by == policy(System(), Reading.objects.first() or indicator).reason


def test_the_indicator_is_judged_as_it_is_when_it_is_locked(stranger):
    mine = Indicator.objects.create(code="i", name="甲", reporter=stranger.unit, **REPORTED)
    Indicator.objects.filter(pk=mine.pk).update(reporter=None)
    assert policies.can_enter_reading(stranger, mine)
    assert "您不能填报" in refusal("enter_reading", mine, stranger, ENTERED)
