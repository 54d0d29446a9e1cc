"""How figures are written: unknown is never zero, nothing is rounded away unasked."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.http import QueryDict
from django.template import Context, Template

from common.tables import Column, headings, query_base, query_without, shown


def written(expression, **context):
    return Template(f"{{{{ {expression} }}}}").render(Context(context))


@pytest.mark.parametrize(
    ("expression", "value", "text"),
    [
        ("v|number", None, "--"),
        ("v|number", "", "--"),
        ("v|number", 0, "0"),
        ("v|number", 5236, "5,236"),
        ("v|number", Decimal("1312.50"), "1,312.5"),
        ("v|number", Decimal("1E+3"), "1,000"),
        ("v|number:2", Decimal("0.005"), "0.01"),
        ("v|number:1", Fraction(1, 3), "0.3"),
        ("v|number", "3,900", "3,900"),
        ("v|number", float("nan"), "--"),
        ("v|number:0", Decimal("-0.2"), "0"),
        ("v|signed", 3, "+3"),
        ("v|signed", -13, "-13"),
        ("v|signed", 0, "0"),
        ("v|signed", None, "--"),
        ("v|percent", 86, "86.0%"),
        ("v|ratio", Fraction(86, 100), "86.0%"),
        ("v|percentage_points", Decimal("-1.94"), "-1.9 个百分点"),
        ("v|yuan", 123456, "1,234.56"),
        ("v|wan", 131_250_000_00, "13,125.00"),
        ("v|day", date(2026, 10, 31), "2026-10-31"),
        ("v|day", datetime(2026, 10, 31, 16, 30, tzinfo=UTC), "2026-11-01"),
        ("v|moment", datetime(2026, 10, 31, 16, 30, tzinfo=UTC), "2026-11-01 00:30"),
        ("v|day", None, "--"),
        ("v|month", date(2026, 10, 31), "2026 年 10 月"),
        ("v|known", "", "--"),
        ("v|known", 0, "0"),
        ("v|masked_phone", "13812341234", "138****1234"),
        ("v|masked_phone", "", "--"),
        ("v|tail", "91500222MA5U3X7K2P", "…3X7K2P"),
    ],
)
def test_values_are_written_as_people_here_write_them(expression, value, text):
    assert written(expression, v=value) == text


def test_a_sort_link_turns_around_and_keeps_the_filters():
    columns = [Column("name", "企业名称", sort="name"), Column("code", "信用代码")]
    name, code = headings(columns, QueryDict("unit=GN&page=3&sort=name"))
    assert (name.sorted, name.sort_url) == ("ascending", "?unit=GN&sort=-name")
    assert (code.sorted, code.sort_url) == ("", "")


def test_chosen_columns_are_the_ones_shown():
    columns = [
        Column("name", "企业名称"),
        Column("code", "信用代码"),
        Column("x", "备注", shown=False),
    ]
    assert [c.key for c in shown(headings(columns, QueryDict("")))] == ["name", "code"]
    assert [c.key for c in shown(headings(columns, QueryDict("columns=x&columns=name")))] == [
        "name",
        "x",
    ]


def test_a_removed_condition_leaves_the_others():
    assert query_without(QueryDict("unit=A&unit=B&q=x&page=2"), "unit", "A") == "?unit=B&q=x"
    assert query_base(QueryDict("page=2")) == "?"
    assert query_base(QueryDict("q=x&page=2")) == "?q=x&"
