"""谁可以看目标、填报、录公布数、采纳: role and relation × kind of indicator → a letter a person."""

from datetime import UTC, datetime

import pytest

from targets.goals import policies
from targets.goals.models import Indicator, Reading
from tests.factories.accounts import UserFactory
from tests.truth import a_firm, answers, cast

NOW = datetime(2026, 11, 24, tzinfo=UTC)
pytestmark = pytest.mark.django_db
SENTENCES = {
    "b": "由报数单位的另一人核对",
    "d": "指标和口径由双倍增办登记",
    "f": "填报人不能核对自己填的数",
    "k": "已封账，不能更正",
    "l": "封账由平台",
    "n": "还没有封账，请直接更正",
    "o": "不用再核对",
    "t": "请对原来那一期登记调整",
    "u": "的另一人核对",
    "a": "采纳目标由双倍增办登记",
    "c": "自动计数，不用填报",
    "m": "节点型指标没有数值",
    "p": "公布数由双倍增办或",
    "r": "填报，您不能填报",
    "s": "目标与指标只向",
}
# fmt: off
# columns: tests.truth.PEOPLE; the reporter is the department; then an applicant of no unit
OF_AN_INDICATOR = {
    ("can_enter_reading", "reported"):    "yyrryrrrrrrrrrrrrrrr",
    ("can_enter_reading", "nobody's"):    "yyrrrrrrrrrrrrrrrrrr",
    ("can_enter_reading", "counted"):     "cccccccccccccccccccc",
    ("can_enter_reading", "milestone"):   "yyrryrrrrrrrrrrrrrrr",
    ("can_enter_published", "reported"):  "yyppyppppppppppppppp",
    ("can_enter_published", "nobody's"):  "yypppppppppppppppppp",
    ("can_enter_published", "counted"):   "yyppyppppppppppppppp",
    ("can_enter_published", "milestone"): "mmmmmmmmmmmmmmmmmmmm",
    ("can_adopt", "counted"):             "yyaaaaaaaaaaaaaaaaaa",
    ("can_define", "counted"):            "yydddddddddddddddddd",
}
# fmt: on
# columns as above; the department entered the reading, its person the pending one
OF_A_READING = {
    ("can_correct_reading", "open"): "yyrryrrrrrrrrrrrrrrr",
    ("can_correct_reading", "closed"): "kkkkkkkkkkkkkkkkkkkk",
    ("can_check_reading", "pending"): "uubbfbbbbbbbbbbbbbbb",
    ("can_check_reading", "colleague's"): "uubbybbbbbbbbbbbbbbb",
    ("can_check_reading", "office's"): "yybbubbbbbbbbbbbbbbb",
    ("can_check_reading", "open"): "oooooooooooooooooooo",
    ("can_adjust_reading", "closed"): "yyrryrrrrrrrrrrrrrrr",
    ("can_adjust_reading", "open"): "nnnnnnnnnnnnnnnnnnnn",
    ("can_adjust_reading", "adjustment"): "tttttttttttttttttttt",
    ("can_lock_readings", "open"): "ylllllllllllllllllll",
}
KINDS = {
    "reported": {"is_reported": True, "measured_in": "%"},
    "nobody's": {"is_reported": True, "measured_in": "%", "reporter": None},
    "counted": {"kind": "high_tech", "measured_in": "家"},
    "milestone": {"is_reported": True},
}


@pytest.fixture
def people():
    return cast(a_firm())


@pytest.mark.parametrize(("verb", "kind"), OF_AN_INDICATOR)
def test_who_may_what_with_an_indicator(people, verb, kind):
    said = {"reporter": people["department"].unit} | KINDS[kind]
    indicator, ask = Indicator(code="i", name="测试指标", **said), getattr(policies, verb)
    row = answers(people, lambda user: ask(user, indicator), SENTENCES)
    assert row == OF_AN_INDICATOR[verb, kind]


@pytest.mark.parametrize(("verb", "state"), OF_A_READING)
def test_who_may_what_with_a_reading(people, verb, state):
    unit, office = people["department"].unit, people["office"]
    indicator = Indicator(code="i", name="测试指标", reporter=unit, **KINDS["reported"])
    said = {
        "open": {"state": "checked"},
        "closed": {"state": "checked", "locked_at": NOW},
        "pending": {"entered_by": people["department"]},
        "colleague's": {"entered_by": UserFactory(role="officer", unit=unit)},
        "office's": {"entered_by": UserFactory(role="office", unit=office.unit), "unit": None},
        "adjustment": {"state": "checked", "adjusts_id": 1},
    }[state]
    told = {"indicator": indicator, "period_label": "2025年", "unit": unit} | said
    reading, ask = Reading(**told), getattr(policies, verb)
    row = answers(people, lambda user: ask(user, reading), SENTENCES)
    assert row == OF_A_READING[verb, state]


def test_who_sees_the_board(people):
    assert answers(people, policies.can_see_board, SENTENCES) == "yyyyyyyyysssssssssss"


def test_a_leader_of_the_reporting_unit_does_not_report(people):
    reporter = people["department"].unit
    indicator = Indicator(code="i", name="测试指标", is_reported=True, reporter=reporter)
    leader = UserFactory(role="leader", unit=reporter)
    assert "您不能填报" in policies.can_enter_reading(leader, indicator).reason


def test_the_refusal_names_who_reports(people):
    reporter = people["department"].unit
    indicator = Indicator(code="i", name="测试指标", is_reported=True, reporter=reporter)
    reason = policies.can_enter_reading(people["home"], indicator).reason
    assert reason == f"这项指标由{reporter}填报，您不能填报。"
