"""有效、将到期、已过期: the same of one material and of a list."""

from datetime import date, timedelta

import pytest

from enterprises.materials.models import Material
from enterprises.materials.rules.kinds import SOON, Standing, standing
from tests.factories.materials import MaterialFactory

DAY = date(2026, 11, 10)
CASES = {
    None: Standing.VALID,
    DAY - timedelta(days=1): Standing.EXPIRED,
    DAY: Standing.SOON,
    DAY + SOON: Standing.SOON,
    DAY + SOON + timedelta(days=1): Standing.VALID,
}


@pytest.mark.parametrize(("until", "found"), CASES.items())
def test_the_last_day_still_counts_and_sixty_days_before_it_are_told(until, found):
    assert standing(until, DAY) == found


@pytest.mark.django_db
def test_a_list_finds_what_the_rule_says_of_each():
    made = {MaterialFactory(valid_until=until): found for until, found in CASES.items()}
    for what in Standing:
        expected = {one for one, found in made.items() if found == what}
        assert set(Material.objects.standing(what, DAY)) == expected
