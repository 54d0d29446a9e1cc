"""上档: which level is next, by kinds and what is held."""

import pytest

from incubators.upgrade.rules.ladder import ahead, next_rungs

ALL = ["district", "municipal", "ministry_standard", "ministry_excellent"]


@pytest.mark.parametrize(
    ("kinds", "held", "levels"),
    [
        (["incubator"], [], ALL),
        (["accelerator"], ["district"], ALL[1:]),
        (["sector"], ["district", "municipal"], ALL[2:]),
        (["incubator"], ["national"], ALL[3:]),
        (["incubator"], ["ministry_excellent"], []),
        (["makerspace"], [], ["makerspace_national"]),
        (["makerspace"], ["national_filed"], []),
        (["makerspace", "incubator"], ["national_filed"], ALL),
        (["industrial_park"], [], []),
        ([], [], []),
    ],
)
def test_the_levels_ahead(kinds, held, levels):
    assert ahead(kinds, held) == levels


@pytest.mark.parametrize(
    ("levels", "published", "rungs"),
    [
        (ALL, [], ["municipal"]),
        (ALL, ["district"], ["district"]),
        (ALL[2:], [], ["national_300"]),
        (ALL[2:], ["ministry_standard"], ["ministry_standard"]),
        (ALL[3:], [], ["ministry_excellent"]),
        ([*ALL[2:], "makerspace_national"], [], ["national_300", "makerspace_national"]),
        ([], [], []),
    ],
)
def test_the_first_published_rung_is_next(levels, published, rungs):
    assert next_rungs(levels, published) == rungs
