"""The public reads the plan's goals, and of figures only what has been issued."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from reports.models import Edition
from targets.goals.models import Adoption, Indicator, Target

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator():
    indicator, _ = Indicator.objects.get_or_create(
        code="high_tech", defaults={"name": "高新技术企业", "measured_in": "家"}
    )
    return indicator


def edition(month, value, *, issued):
    row = {
        "indicator": "high_tech",
        "unit": None,
        "value": value,
        "target": "300",
        "target_year": 2027,
        "light": "warning",
    }
    of_a_unit = row | {"unit": "500110001", "value": "41"}
    return Edition.objects.create(
        kind="monthly",
        period=date(2026, month, 1),
        as_of=date(2026, month, 28),
        due_on=date(2026, month + 1, 5),
        content=json.dumps({"figures": [row, of_a_unit]}),
        sha256="0" * 64,
        frozen_at=datetime(2026, month + 1, 1, tzinfo=UTC),
        issued_at=datetime(2026, month + 1, 2, tzinfo=UTC) if issued else None,
    )


def test_nothing_is_published_before_an_edition_is_issued(client, indicator):
    edition(9, "258", issued=False)
    text = client.get("/").content.decode()
    assert "尚未发布" in text
    assert "258" not in text


def test_the_last_issued_edition_is_the_one_published(client, indicator):
    edition(8, "257", issued=True)
    edition(9, "258", issued=True)
    edition(10, "261", issued=False)
    text = client.get("/").content.decode()
    assert "258" in text
    assert "2026-09-28" in text
    assert "257" not in text
    assert "261" not in text


def test_figures_of_a_unit_are_not_published(client, indicator):
    edition(9, "258", issued=True)
    assert ">41<" not in client.get("/").content.decode()


def test_the_official_goals_are_public_and_adopted_ones_are_not(client, indicator):
    Target.objects.filter(indicator=indicator).delete()
    value = {"indicator": indicator, "year": 2027, "value": Decimal(300)}
    Target.objects.create(comparator="ge", **value)
    told = {"paper": "文号", "adopted_on": "2026-03-10", "recorded_at": "2026-03-10T00:00:00Z"}
    Adoption.objects.create(indicator=indicator, year=2026, value=Decimal(777), **told)
    text = client.get("/").content.decode()
    assert "达到 300 家" in text
    assert "777" not in text
