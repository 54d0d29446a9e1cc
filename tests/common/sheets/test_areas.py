"""面积: kept in ㎡, whatever unit the column or the cell says."""

from decimal import Decimal

import pytest

from common.sheets.cells import CellFault
from common.sheets.number_widgets import AreaWidget
from common.sheets.units import unit_of

AREA = AreaWidget(10**9)


@pytest.mark.parametrize(
    ("value", "column", "kept"),
    [
        (1200.5, "", "1200.5"),
        ("3,000㎡", "", "3000"),
        ("3000 m2", "", "3000"),
        ("1.5", "万㎡", "15000"),
        ("1.5万平方米", "", "15000"),
        ("3亩", "", "2000"),
        ("500㎡", "万㎡", "500"),  # the cell's own word is nearer
        ("2公顷", "", "20000"),
    ],
)
def test_an_area_is_read_in_the_unit_it_is_written_in(value, column, kept):
    assert AREA.clean(value, unit=unit_of(column) if column else None) == Decimal(kept)


def test_a_blank_area_is_unknown():
    assert AREA.clean("") is None
    assert AREA.clean(None) is None


@pytest.mark.parametrize("value", ["三百", "3000元", "-3", "3000吨", "0.001", "9999999999"])
def test_what_is_no_area_is_refused(value):
    with pytest.raises(CellFault):
        AREA.clean(value)
