"""栏目: what is declared of a field says how it is written, judged and shown."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from collecting.rules import checks
from collecting.rules.checks import Case, check
from collecting.rules.fields import (
    AT_END,
    MONTH,
    YEAR_TO_DATE,
    count,
    money,
    number,
    text,
    values_of,
    words_of,
)

POWER = number("power", "用电量", "万千瓦时", YEAR_TO_DATE)
REMARK = text("remark", "说明")
CAUSE = text("cause", "停产原因", is_needed=True)
FIELDS = (money("revenue", "营业收入", MONTH), POWER, count("staff", "职工", "人", AT_END), REMARK)
RULES = [
    rule((*FIELDS, CAUSE))
    for rule in (
        checks.missing,
        checks.negative,
        checks.falling,
        checks.in_yuan,
        checks.jumping,
    )
]
NOW = {"revenue": Decimal(10), "power": Decimal("8.5"), "staff": Decimal(9)}


def found(words=None, before=None, **changes):
    case = Case(NOW | changes, before, None, 10, words={"cause": "检修"} | (words or {}))
    return {(one.rule, one.field) for one in check(case, RULES)}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, set()),
        ({"power": None}, {("missing", "power")}),
        ({"words": {"cause": ""}}, {("missing", "cause")}),
        ({"power": Decimal(-1)}, {("negative", "power")}),
        ({"power": Decimal(10**8)}, set()),  # 万千瓦时 are no 元
        ({"revenue": Decimal(10**8)}, {("yuan", "revenue")}),
        ({"before": NOW | {"power": Decimal(9)}}, {("falling", "power")}),
        ({"before": NOW | {"staff": Decimal(20)}}, {("jump", "staff")}),
        ({"before": NOW | {"staff": Decimal(5)}}, set()),  # four people more are no news
    ],
)
def test_the_rules_follow_from_the_declaration(given, expected):
    assert found(**given) == expected


def test_words_are_no_numbers_and_have_no_unit_in_their_title():
    row = SimpleNamespace(revenue=1, power=None, staff=3, remark="无")
    assert values_of(FIELDS, row) == {"revenue": 1, "power": None, "staff": 3}
    assert values_of(FIELDS, None) == {}
    assert words_of(FIELDS, vars(row)) == {"remark": "无"}
    assert words_of(FIELDS, {"remark": None}) == {"remark": ""}
    assert (REMARK.title, POWER.title) == ("说明", "用电量（1—本月累计，万千瓦时）")
    assert not REMARK.is_flow
