"""毕业企业 (300号): four ways, two of them strictly above a line."""

import pytest

from tests.incubators.upgrade.rules.asking import answer

NONE = {
    "high_tech": False, "venture_capital": "500", "revenue_two_years": ["600", "400"],
    "merged_or_listed": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "met", "missing"),
    [
        ({}, False, None),
        ({"high_tech": True}, True, None),
        ({"merged_or_listed": True}, True, None),
        ({"venture_capital": "500.0000000001"}, True, None),
        ({"venture_capital": 501}, True, None),
        ({"venture_capital": "499.99"}, False, None),
        ({"revenue_two_years": ["1000", 0]}, False, None),
        ({"revenue_two_years": [1000, "0.0000000001"]}, True, None),
        ({"revenue_two_years": ["1001", None]}, True, None),
        ({"revenue_two_years": [None, "1000.01"]}, True, None),
        ({"revenue_two_years": ["1000", None]}, None, ["revenue_two_years"]),
        ({"revenue_two_years": [None, None]}, None, ["revenue_two_years"]),
        ({"revenue_two_years": None}, None, ["revenue_two_years"]),
        ({"high_tech": None}, None, ["high_tech"]),
        ({"high_tech": None, "merged_or_listed": True}, True, None),
        (dict.fromkeys(NONE), None, sorted(NONE)),
    ],
)
def test_one_way_is_enough_and_an_unknown_one_leaves_it_open(changed, met, missing):
    assert answer("graduate", "any", NONE | changed) == (met, missing)
