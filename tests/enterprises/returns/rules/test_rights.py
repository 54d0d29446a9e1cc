"""What rights count for which fact, on which day."""

from datetime import date

import pytest

from enterprises.returns.rules.rights import RightOn, as_kept, back, counted, of_kept

ON = date(2026, 6, 10)
RIGHT = RightOn(
    kind="invention", granted_on=date(2020, 1, 1), expires_on=None, obtained="own",
    transferred_on=None, rank=1, used_for_high_tech=False, in_use=True, is_high_value=True,
)  # fmt: skip


def facts(on=ON, **changes):
    return counted([of_kept(as_kept(RIGHT) | changes)], on)


@pytest.mark.parametrize(
    ("changes", "count"),
    [
        ({"kind": "software"}, 1),
        ({"kind": "software", "granted_on": "2026-06-10"}, 1),  # software of any age
        ({"kind": "software", "in_use": False}, 0),  # not of the leading product
        ({"kind": "utility_model", "granted_on": "2024-06-09"}, 1),
        ({"kind": "utility_model", "granted_on": "2024-06-10"}, 0),  # two years, not over
        ({"kind": "design", "granted_on": "2024-06-09", "in_use": False}, 1),
        ({"kind": "utility_model", "expires_on": "2026-06-10"}, 1),
        ({"kind": "utility_model", "expires_on": "2026-06-09"}, 0),
        ({"kind": "software", "obtained": "bought", "transferred_on": "2025-06-10"}, 1),
        ({"kind": "software", "obtained": "bought", "transferred_on": "2025-06-11"}, 0),
        ({"kind": "design", "obtained": "gift", "transferred_on": None}, 0),
        ({"kind": "software", "obtained": "licence"}, 0),
        ({"kind": "invention"}, 0),
    ],
)
def test_the_second_class_of_63_is_kept_settled_and_of_the_product(changes, count):
    assert facts(**changes)["class_ii_63"] == count


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (1, 1, 1, 1)),
        ({"obtained": "bought", "transferred_on": "2025-06-10"}, (1, 1, 0, 1)),
        ({"obtained": "bought", "transferred_on": "2025-06-11"}, (1, 0, 0, 0)),
        ({"rank": 4}, (1, 1, 0, 1)),
        ({"in_use": False}, (1, 0, 0, 1)),
        ({"granted_on": "2026-06-11"}, (0, 0, 0, 0)),
    ],
)
def test_a_transfer_of_under_a_year_counts_for_high_tech_and_not_for_63(changes, expected):
    found = facts(**changes)
    names = ("class_i", "class_i_in_use", "class_i_original", "class_i_high_value")
    assert tuple(found[name] for name in names) == expected


def test_without_a_right_in_force_nothing_is_self_developed():
    assert facts()["self_developed_ip"] is True
    assert facts(expires_on="2026-06-09")["self_developed_ip"] is False
    assert counted([], ON)["class_ii_all"] == 0


def test_a_year_before_the_29th_of_february_is_the_28th():
    assert back(date(2028, 2, 29), 1) == date(2027, 2, 28)
    assert back(date(2028, 2, 29), 4) == date(2024, 2, 29)
