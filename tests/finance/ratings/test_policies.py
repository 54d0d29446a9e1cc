"""评级、分色: role → allowed, or the sentence of the refusal; and whose rows are in sight."""

import pytest

from finance.ratings import policies
from finance.ratings.models import Color, Rating
from tests.factories.finance import ColorFactory, RatingFactory
from tests.finance.everybody import COLUMNS, everybody
from tests.truth import a_firm, answers

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "评级和分色由牵头单位",
    "b": "评级由双倍增办",
    "c": "分色由区经济信息委",
}
# fmt: off
# columns: tests.finance.everybody.COLUMNS
#  system office leader bureau department chain home neighbour park
#  manager clerk agent looker ended stranger operator bank system_admin security_admin auditor
#  center teller lender rival trustee
TABLE = {
    "can_see":        "yyyyaayyyaaaaaaaaaaayaaay",
    "can_see_colors": "yyyyaayyyaaaaaaaaaaayyaay",
    "can_rate":       "yybybbbbbbbbbbbbbbbbybbbb",
    "can_color":      "yycyccccccccccccccccyyccc",
}
SEEN = {  # the rows of the firm whose people they are
    Rating: "yyyynnynyyyyynnnnnnnynnny",
    Color:  "yyyynnynyyyyynnnnnnnyynny",
}
# fmt: on


@pytest.fixture
def firm():
    return a_firm()


@pytest.fixture
def people(firm):
    return everybody(firm)


def test_the_columns_are_told_in_their_order(people):
    assert tuple(people) == COLUMNS


@pytest.mark.parametrize("name", TABLE)
def test_who_keeps_and_reads_ratings_and_colours(people, name):
    assert answers(people, getattr(policies, name), SENTENCES) == TABLE[name]


@pytest.mark.parametrize("model", SEEN)
def test_who_sees_the_rows_of_a_firm(people, firm, model):
    {Rating: RatingFactory, Color: ColorFactory}[model](enterprise=firm)
    seen = ("y" if model.objects.visible_to(who).exists() else "n" for who in people.values())
    assert "".join(seen) == SEEN[model]
