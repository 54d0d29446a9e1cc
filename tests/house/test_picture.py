"""房子的图 in docs/architecture.md is the contract's."""

from tests.house.picture import LABELS, PAPER, drawn, layers, picture


def test_the_picture_is_drawn_from_the_contract():
    text = PAPER.read_text("utf-8")
    assert drawn(text) == text  # else: make picture


def test_every_app_and_room_stands_in_it():
    for name in LABELS:
        assert f'{name}["' in picture()
    assert layers("Apps depend downwards only")[0] == ["qijiang_portal"]
