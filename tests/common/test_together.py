"""Read together, lists are what each is alone."""

from datetime import date
from decimal import Decimal

import pytest
from django.db.models import Count, F, Value

from accounts.models import Unit
from common.together import together
from enterprises.registry.models import Enterprise, Qualification, Residence
from tests.factories.accounts import UnitFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory

FIRST, LATER = date(2024, 3, 1), date(2027, 3, 1)


@pytest.fixture
def firms(db):
    firms = [EnterpriseFactory(township=unit) for unit in (UnitFactory(), UnitFactory(), None)]
    for firm in firms[:2]:
        QualificationFactory(
            enterprise=firm, kind="high_tech", first_day=FIRST, valid_during=(FIRST, LATER)
        )
    return firms


def lists():
    """Models with relations, ranges and annotations; values; a union; a part; nothing."""
    held, since = Qualification.objects.order_by(), Residence.objects.order_by()
    return [
        Enterprise.objects.select_related("township").order_by("-name"),
        Qualification.objects.select_related("enterprise__township").order_by("-pk"),
        Residence.objects.order_by("pk"),
        Unit.objects.annotate(firms=Count("enterprises")).order_by("-code"),
        Enterprise.objects.order_by("name").values_list("name", "township__code"),
        Enterprise.objects.order_by("name").values_list("name", flat=True)[1:2],
        Enterprise.objects.order_by("name").values("name", unit=F("township__name")),
        held.values_list("pk", "kind")
        .union(since.values_list("pk", "arrived"))
        .order_by("pk", "kind"),
        Enterprise.objects.none(),
        Enterprise.objects.filter(name__contains="50% 没有"),
    ]


def told(rows):
    """Rows with everything that was read of them."""
    return [
        {key: value for key, value in vars(row).items() if key != "_state"}
        if hasattr(row, "_state")
        else row
        for row in rows
    ]


def test_together_they_are_what_they_are_alone(firms, django_assert_num_queries):
    with django_assert_num_queries(1):
        joined = lists()
        together(*joined)
        found = [list(one) for one in joined]
        assert {one.township.code for one in found[0] if one.township}  # no query more
    alone = [list(one) for one in lists()]
    assert [len(one) for one in alone] == [3, 2, 3, 2, 3, 1, 3, 5, 0, 0]
    for mine, theirs in zip(found, alone, strict=True):
        assert told(mine) == told(theirs)


def test_what_was_read_is_not_read_again_and_a_new_question_is(firms, django_assert_num_queries):
    one, other = Enterprise.objects.order_by("pk"), Unit.objects.order_by("pk")
    together(one)
    with django_assert_num_queries(1):
        together(one, other)
    with django_assert_num_queries(1):
        assert one.filter(township=None).get() == firms[2]
    with django_assert_num_queries(0):
        together(one, other)
        assert (len(one), len(other)) == (3, 2)


def test_of_nothing_nothing_is_asked(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        together()
        together(none := Enterprise.objects.none())
        assert list(none) == []


def test_numbers_stay_exact(firms):
    exact = Enterprise.objects.annotate(part=Value(Decimal("0.1000"))).values_list("part")
    together(exact, Unit.objects.all())
    assert list(exact) == [(Decimal("0.1000"),)] * 3
