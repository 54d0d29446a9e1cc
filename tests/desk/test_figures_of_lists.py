"""数的列: each says its unit where it is declared; 元 always has two places."""

import sys
from decimal import Decimal

import pytest

from common.listings.figures import Measured, cell_kind, written
from common.listings.listing import Listing
from desk.list_pages import ListPage
from tests.house.contract import APPS


def listings():
    """Every list that a module of ours names, or a page of it shows."""
    named = [
        value
        for name, module in list(sys.modules.items())
        if name.split(".")[0] in APPS
        for value in list(vars(module).values())
    ]
    pages = [value.listing for value in named if type(value) is ListPage]
    return [value for value in [*named, *pages] if type(value) is Listing]


@pytest.mark.parametrize(
    ("value", "measured", "brief", "own"),
    [
        (Decimal("723448.3"), Measured.YUAN, "723,448.30", "723,448.30"),
        (Decimal(5), Measured.YUAN, "5.00", "5.00"),
        (Decimal("12.345678"), Measured.WAN, "12.35", "12.345678"),
        (Decimal("12.50"), Measured.WAN, "12.5", "12.5"),
        (Decimal("0.125"), Measured.PLAIN, "0.125", "0.125"),
        (7, Measured.PLAIN, "7", "7"),
        (None, Measured.YUAN, "--", "--"),
    ],
)
def test_a_number_is_written_as_its_unit_asks(value, measured, brief, own):
    assert written(value, measured, is_brief=True) == brief
    assert written(value, measured, is_brief=False) == own


def test_a_workbook_keeps_yuan_as_money_and_the_rest_as_it_is():
    assert [cell_kind(one) for one in Measured] == ["exact", "money", "exact"]


def test_a_column_that_is_called_by_its_unit_is_declared_with_it():
    found = listings()
    assert len(found) > 50
    wrong = [
        (one.title, label)
        for one in found
        for label, measured in one.numbers.items()
        if (
            ("（元）" in label) is not (measured is Measured.YUAN)
            and ("（元）" in label or one.title != "月报明细")
        )  # its lead says that all is in 元
        or ("万元" in label) is not (measured is Measured.WAN)
    ]
    assert wrong == []
    told = [(one.title, label) for one in found for label in one.labels if "（元）" in label]
    plain = [(title, label) for title, label in told if label not in numbers_of(found, title)]
    assert plain == []


def numbers_of(found, title):
    """Every column of numbers of the lists of that title."""
    return {label for one in found if one.title == title for label in one.numbers}
