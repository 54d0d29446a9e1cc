"""图 in docs/ are what the code has: the house as the contract, a loan's life as its steps."""

import pytest

from tests.house.picture import DRAWN, LABELS, drawn, layers, picture


@pytest.mark.parametrize("paper", DRAWN, ids=lambda paper: paper.name)
def test_a_picture_is_as_the_code_has_it(paper):
    assert drawn(paper) == paper.read_text("utf-8")  # else: make picture


def test_every_app_and_room_stands_in_it():
    for name in LABELS:
        assert f'{name}["' in picture()
    assert layers("Apps depend downwards only")[0] == ["qijiang_portal"]
