from datetime import date
from decimal import Decimal

import pytest

from collecting.rules import checks
from collecting.rules.checks import Case
from collecting.rules.fields import of_month, to_date
from collecting.rules.levels import OFF, Dated, Level, in_force
from enterprises.returns.rules.checks import check
from enterprises.returns.rules.levels import DEFAULTS, LABELS, check_month
from enterprises.returns.rules.monthly import BY_NAME, FIELDS
from enterprises.returns.rules.states import CHAIN, State
from enterprises.returns.rules.timetable import ANNUAL, KINDS, MONTHLY
from jobs.rules.workdays import Calendar

DAY = date(2026, 11, 10)
GOOD = {
    "revenue": 1000, "output_value": 1000, "rd_expense": 50, "taxes": 30,
    "staff": 100, "tech_staff": 20, "patents_filed": 2, "patents_granted": 1,
}  # fmt: skip
BEFORE = GOOD | {"revenue": 900, "output_value": 900, "rd_expense": 45, "taxes": 27}
EARLIER = GOOD | {"revenue": 800, "output_value": 800, "rd_expense": 40, "taxes": 24}


def numbers(values):
    return {name: None if v is None else Decimal(v) for name, v in values.items()}


def found(month=10, before=BEFORE, **changes):
    case = Case(
        numbers(GOOD | changes), numbers(before) if before else None, numbers(EARLIER), month
    )
    return {(one.rule, one.field, one.level) for one in check(case)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, set()),
        ({"staff": None}, {("missing", "staff", "error")}),
        ({"taxes": -1}, {("negative", "taxes", "error"), ("falling", "taxes", "warning")}),
        ({"tech_staff": 101}, {("tech_staff", "tech_staff", "error"),
                               ("jump", "tech_staff", "warning")}),
        ({"revenue": 890}, {("falling", "revenue", "warning")}),
        ({"revenue": 1050}, set()),  # 150 against 100: just half more
        ({"revenue": 1051}, {("jump", "revenue", "warning")}),
        ({"rd_expense": 5000}, {("research", "rd_expense", "warning"),
                                ("jump", "rd_expense", "warning")}),
        ({"taxes": 270000}, {("yuan", "taxes", "warning"), ("jump", "taxes", "warning")}),
    ],
)  # fmt: skip
def test_each_rule_finds_what_it_is_for_and_no_more(changes, expected):
    assert found(**changes) == expected


def test_january_begins_its_own_total_and_a_first_return_has_nothing_to_compare():
    assert (
        found(month=1, revenue=10, output_value=10, rd_expense=1, taxes=1)
        & {("falling", "revenue", "warning")}
        == set()
    )
    assert found(before=None, revenue=0) == {
        ("idle", "revenue", "hint"),
        ("research", "rd_expense", "warning"),
    }


@pytest.mark.parametrize(
    ("month", "on", "beyond"),
    [
        (1, "150", "150.01"),  # against 100 of December, the year's total less November's
        (2, "1350", "1349.99"),  # 450 against 900 of January, which is a total of its own
        (3, "950", "949.99"),  # 50 against 100 of February
        (12, "1050", "1050.01"),
    ],
)
def test_a_jump_is_measured_by_the_month_before_alone(month, on, beyond):
    jump = ("jump", "revenue", "warning")
    assert jump not in found(month, revenue=on)
    assert jump in found(month, revenue=beyond)


def test_a_rule_is_as_the_last_setting_that_has_begun_says_and_off_finds_nothing():
    case = Case(numbers(GOOD | {"revenue": 1051}), numbers(BEFORE), numbers(EARLIER), 10)
    dated = [
        Dated("jump", DAY, Level(checks.ERROR, Decimal("0.5"))),
        Dated("jump", date(2026, 11, 1), Level(checks.HINT, Decimal("0.3"))),
        Dated("jump", date(2026, 12, 1), Level(OFF)),
        Dated("forgotten", date(2026, 11, 1), Level(OFF)),
    ]

    def on(day):
        found = check_month(case, in_force(DEFAULTS["monthly"], dated, day))
        return [(one.rule, one.level) for one in found if one.field == "revenue"]

    assert on(date(2026, 10, 31)) == [("jump", checks.WARNING)]
    assert on(date(2026, 11, 9)) == [("jump", checks.HINT)]
    assert on(DAY) == [("jump", checks.ERROR)]
    assert on(date(2026, 12, 1)) == []


def test_the_share_of_a_jump_is_as_it_is_set_and_said():
    case = Case(numbers(GOOD | {"revenue": 1035}), numbers(BEFORE), numbers(EARLIER), 10)
    levels = in_force(
        DEFAULTS["monthly"], [Dated("jump", DAY, Level(checks.ERROR, Decimal("0.3")))], DAY
    )
    (one,) = [one for one in check_month(case, levels) if one.rule == "jump"]
    assert (one.field, one.level) == ("revenue", checks.ERROR)
    assert "变动超过 30%" in one.reason
    assert [one for one in check(case) if one.rule == "jump"] == []


def test_every_rule_has_its_level_and_its_name():
    assert {kind: set(known) for kind, known in LABELS.items()} == {
        kind: set(known) for kind, known in DEFAULTS.items()
    }


def test_a_warning_is_lifted_by_its_written_reason_and_an_error_by_none():
    case = Case(numbers(GOOD | {"revenue": 890, "staff": None}), numbers(BEFORE), None, 10)
    listed = check(case)
    left = checks.blocking(listed, {"falling-revenue": "退货冲销", "missing-staff": "不知道"})
    assert [one.rule for one in left] == ["missing"]
    assert len(checks.blocking(listed, {"falling-revenue": "  "})) == 2


def test_month_and_year_to_date_follow_from_each_other():
    revenue, filed = BY_NAME["revenue"], BY_NAME["patents_filed"]
    assert of_month(revenue, numbers(GOOD), numbers(BEFORE), 10) == 100
    assert of_month(revenue, numbers(GOOD), None, 10) is None
    assert of_month(revenue, numbers(GOOD), None, 1) == 1000
    year = {1: numbers(GOOD), 2: numbers(GOOD)}
    assert to_date(filed, year, 2) == 4
    assert to_date(filed, year, 3) is None
    assert len(FIELDS) <= 12


def test_every_state_can_be_left_or_is_the_end_and_says_why_it_is_locked():
    reached = {state for steps in CHAIN.transitions.values() for state in steps.values()}
    assert reached == set(State) == set(CHAIN.states)
    window = {"opens_on": date(2026, 11, 2), "locks_on": date(2026, 11, 21)}

    def said(state, day=DAY, closed=False):
        return CHAIN.why_not_editable(state, today=day, is_closed=closed, **window)

    assert said("draft") == said("returned") == ""
    for state in ("submitted", "reviewed", "received"):
        assert said(state)
    assert "锁定" in said("draft", date(2026, 11, 21))
    assert "起填报" in said("draft", date(2026, 11, 1))
    assert "关闭" in said("draft", closed=True)


def test_days_are_counted_in_working_days_and_unannounced_years_are_tentative():
    announced = Calendar({date(2026, 11, 7): True, date(2026, 10, 1): False})
    october = KINDS[MONTHLY].days(date(2026, 10, 1), announced)
    assert (october.opens_on, october.due_on) == (date(2026, 11, 2), date(2026, 11, 12))
    assert not october.is_tentative
    assert KINDS[ANNUAL].days(date(2026, 1, 1), announced).is_tentative
