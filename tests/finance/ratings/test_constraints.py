"""What the database itself refuses of ratings and colours, with the sentence for people."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from finance.ratings.models import Color, Rating
from tests.factories.finance import ColorFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
DAYS = (date(2026, 1, 1), date(2027, 1, 1))


def refused(name, row):
    """The model says a sentence; the database refuses it by that name."""
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    with pytest.raises((IntegrityError, DataError), match=name), transaction.atomic():
        row.save()
    return " ".join(refusal.value.messages)


def rating(**said):
    usual = {"letter": "A", "during": DAYS, "source": "名单", "recorded_at": timezone.now()}
    return Rating(**{"enterprise": EnterpriseFactory()} | usual | said)


def color(**said):
    usual = {"year": 2025, "shade": "green", "recorded_at": timezone.now()}
    return Color(**{"enterprise": EnterpriseFactory()} | usual | said)


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("rating_begins", {"during": (None, DAYS[1])}, "评级须有起日"),
        (
            "rating_begins|rating_has_days",
            {"during": DateRange(DAYS[0], DAYS[0])},
            "止日不能早于起日",
        ),
        ("rating_letter_is_known", {"letter": "F"}, "等级应为"),
        ("rating_has_a_source", {"source": ""}, "请写明评级来源"),
    ],
)
def test_a_rating_that_says_nonsense_is_refused(name, said, words):
    assert words in refused(name, rating(**said))


def test_two_ratings_of_a_firm_on_one_day_are_refused():
    firm = RatingFactory().enterprise
    assert "时段重叠" in refused("rating_one_at_a_time", rating(enterprise=firm))


@pytest.mark.parametrize(
    ("name", "said", "words"),
    [
        ("color_shade_is_known", {"shade": "pink"}, "类型应为"),
        ("color_year_is_plausible", {"year": 2014}, "年度应在"),
    ],
)
def test_a_colour_that_says_nonsense_is_refused(name, said, words):
    assert words in refused(name, color(**said))


def test_two_colours_of_a_firm_for_one_year_are_refused():
    firm = ColorFactory().enterprise
    assert "已有评价类型" in refused("color_once_a_year", color(enterprise=firm))
