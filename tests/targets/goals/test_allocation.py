"""分解目标: whole firms, and a basis that is kept by itself."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.models import System, Unit
from targets.goals import actions
from targets.goals.models import Indicator, Target
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
BY = System()


@pytest.fixture
def high_tech(plan):
    return Indicator.objects.get(code="high_tech")


@pytest.fixture
def town(plan):
    return Unit.objects.filter(kind="township", is_group=False).order_by("order").first()


def shared(indicator, town, value, source="会议纪要"):
    return actions.allocate(
        indicator, by=BY, year=2027, values={town: Decimal(value)}, source=source
    )


def test_a_new_basis_alone_is_saved(high_tech, town):
    assert shared(high_tech, town, 60) == 1
    assert shared(high_tech, town, 60) == 0
    assert shared(high_tech, town, 60, "綦府办〔2026〕9 号") == 1
    assert Target.objects.get(unit=town).source == "綦府办〔2026〕9 号"


@pytest.mark.parametrize("value", ["0.5", "12.25", "60.0001"])
def test_a_fraction_of_a_firm_is_refused_by_action_and_page(high_tech, town, client, value):
    with pytest.raises(ValidationError, match="没有零点几家"):
        shared(high_tech, town, value)
    client.force_login(UserFactory(role="office"))
    address = reverse("goals:allocate", args=["high_tech", 2027])
    said = {"year": 2027, "source": "纪要", f"unit_{town.code}": value}
    answer = client.post(address, said)
    assert answer.status_code == 422
    assert "没有零点几家" in answer.content.decode()
    assert not Target.objects.filter(unit=town).exists()


def test_a_whole_number_may_be_written_with_places(high_tech, town, client):
    client.force_login(UserFactory(role="office"))
    address = reverse("goals:allocate", args=["high_tech", 2027])
    client.post(address, {"year": 2027, "source": "纪要", f"unit_{town.code}": "60.0"})
    assert Target.objects.get(unit=town).value == 60


def test_one_address_of_the_board_has_one_name(plan, client):
    client.force_login(UserFactory(role="office"))
    for asked in ("", "?on=2026-10-31", "?on=2026-03-15", "?on=2025-12-31"):
        switches = client.get(f"/targets/{asked}").context["switches"]
        addresses = [one["url"] for one in switches]
        assert len(addresses) == len(set(addresses)), (asked, switches)


@pytest.mark.usefixtures("only_firms_measured")
def test_a_value_without_a_path_is_told_from_one_without_data(plan, client):
    client.force_login(UserFactory(role="office"))
    cards = client.get("/targets/?on=2026-10-31").context["board"].cards
    words = {card.figure.indicator.code: card.word for card in cards}
    assert words["srdi"] == "无路径"
    assert words["incubator_area"] == "无数据"
    assert date(2026, 10, 31) == cards[0].figure.as_of
