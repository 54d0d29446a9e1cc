"""Ratings and colours are recorded as told, ended, corrected and withdrawn; never worked out."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent
from finance.ratings import actions
from finance.ratings.models import Color, Rating
from tests.factories.accounts import UserFactory
from tests.factories.finance import ColorFactory, RatingFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
NEW_YEAR, LAST = date(2026, 1, 1), date(2026, 12, 31)
JULY = date(2026, 7, 1)
TOLD = {"letter": "B", "first_day": NEW_YEAR, "last_day": LAST, "source": "渝科评〔2026〕1号"}


def test_a_rating_is_kept_with_its_days_source_and_who_recorded_it(office):
    firm = EnterpriseFactory()
    rating = actions.rate(firm, by=office, **TOLD)
    assert (rating.letter, rating.first_day, rating.last_day) == ("B", NEW_YEAR, LAST)
    assert rating.recorded_by == office
    event = AuditEvent.objects.get(action="rating_recorded")
    assert event.about == [firm.credit_code]


def test_a_second_rating_of_the_same_days_is_refused(office):
    rating = RatingFactory(during=(NEW_YEAR, None))
    with pytest.raises(ValidationError, match="时段重叠"):
        actions.rate(rating.enterprise, by=office, **TOLD | {"first_day": JULY})


def test_a_rating_that_was_ended_makes_room_for_the_next(office):
    rating = RatingFactory(during=(NEW_YEAR, None))
    actions.end_rating(rating, by=office, last_day=date(2026, 6, 30), reason="重新评级")
    again = actions.rate(rating.enterprise, by=office, **TOLD | {"first_day": JULY})
    assert Rating.objects.on(JULY).get() == again
    assert Rating.objects.on(date(2026, 6, 30)).get() == rating


@pytest.mark.parametrize(
    ("last_day", "words"),
    [(date(2027, 3, 1), "晚于现在的止日"), (date(2025, 12, 31), "止日不能早于起日")],
)
def test_a_rating_is_not_ended_outside_its_days(office, last_day, words):
    rating = RatingFactory(during=(NEW_YEAR, date(2027, 1, 1)))
    with pytest.raises(ValidationError, match=words):
        actions.end_rating(rating, by=office, last_day=last_day, reason="x")


def test_a_correction_says_what_should_have_been_recorded(office):
    rating = RatingFactory(letter="C")
    told = TOLD | {"reason": "看错一行"}
    actions.correct_rating(rating, by=office, **told)
    rating.refresh_from_db()
    assert (rating.letter, rating.last_day, rating.source) == ("B", LAST, TOLD["source"])


def test_what_was_recorded_of_the_wrong_firm_is_withdrawn_and_told_in_the_audit(office):
    rating, told = RatingFactory(), ColorFactory()
    actions.withdraw_rating(rating, by=office, reason="登错企业")
    actions.withdraw_color(told, by=office, reason="登错企业")
    assert not Rating.objects.exists()
    assert not Color.objects.exists()
    kept = AuditEvent.objects.filter(action__in=["rating_withdrawn", "color_withdrawn"])
    assert [event.detail["reason"] for event in kept] == ["登错企业"] * 2


def test_a_colour_is_one_a_year_and_corrected_by_being_said_again(office):
    firm = EnterpriseFactory()
    told = actions.color(firm, by=office, year=2025, shade="yellow")
    with pytest.raises(ValidationError, match="已有评价类型"):
        actions.color(firm, by=office, year=2025, shade="blue")
    actions.correct_color(told, by=office, shade="blue", source="复评", reason="复评改判")
    told.refresh_from_db()
    assert (told.shade, told.is_preferred) == ("blue", True)


@pytest.mark.parametrize(
    "act",
    [
        lambda by: actions.rate(EnterpriseFactory(), by=by, **TOLD),
        lambda by: actions.end_rating(RatingFactory(), by=by, last_day=JULY, reason="x"),
        lambda by: actions.correct_rating(RatingFactory(), by=by, reason="x", **TOLD),
        lambda by: actions.withdraw_rating(RatingFactory(), by=by, reason="x"),
        lambda by: actions.color(EnterpriseFactory(), by=by, year=2025, shade="red"),
        lambda by: actions.correct_color(ColorFactory(), by=by, shade="red", reason="x"),
        lambda by: actions.withdraw_color(ColorFactory(), by=by, reason="x"),
    ],
)
def test_who_does_not_keep_them_is_refused_by_the_verb_itself(act):
    with pytest.raises(ValidationError, match="登记。"):
        act(UserFactory(role="officer"))
