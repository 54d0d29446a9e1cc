"""Editions over the API: the frozen text itself, and the firms behind each figure."""

import json
from datetime import date

import pytest

from accounts.models import System
from reports import actions
from reports.blocks.words import ROLE_OF_COLUMN
from reports.rules.balance import COLUMNS
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(registrar, towns, now):
    registrar.holds(towns[0], date(2025, 1, 1), date(2027, 12, 31))
    registrar.holds(towns[1], date(2026, 10, 2), date(2029, 10, 1))
    registrar.holds(None, date(2026, 1, 2), date(2026, 12, 1))
    return actions.build_monthly(date(2026, 10, 1), by=System(), now=now)


@pytest.fixture
def office(client):
    client.force_login(UserFactory(role="office"))
    return client


def test_the_list_names_the_frozen_papers(office, edition):
    found = office.get("/api/v1/editions/").json()
    assert found["count"] == 1
    assert found["results"][0]["key"] == "monthly-2026-10"
    assert found["results"][0]["period"] == "2026-10"
    assert found["results"][0]["sha256"] == edition.sha256
    assert "content" not in found["results"][0]


def test_the_whole_paper_is_its_frozen_content(office, edition):
    found = office.get("/api/v1/editions/monthly-2026-10/").json()
    assert found["content"] == json.loads(edition.content)


def test_every_figure_of_the_balance_opens_as_many_firms(office, edition):
    content = json.loads(edition.content)
    for row in content["balance"]:
        for column in set(COLUMNS) - {"opening", "corrections"}:
            asked = {
                "indicator": row["indicator"],
                "role": str(ROLE_OF_COLUMN.get(column, column)),
                "unit": row["unit"] or "",
            }
            found = office.get("/api/v1/editions/monthly-2026-10/rows/", asked).json()
            assert found["count"] == row[column], asked


def test_a_township_reads_the_rows_of_its_own_firms(client, edition, towns):
    client.force_login(UserFactory(role="officer", unit=towns[0]))
    found = client.get("/api/v1/editions/monthly-2026-10/rows/?indicator=high_tech").json()
    assert [row["unit"] for row in found["results"]] == [towns[0].code]


@pytest.mark.parametrize(
    ("query", "field"),
    [("", "indicator"), ("?indicator=none", "indicator"), ("?indicator=srdi&role=x", "role")],
)
def test_a_question_that_cannot_be_is_a_400_at_its_field(office, edition, query, field):
    answer = office.get(f"/api/v1/editions/monthly-2026-10/rows/{query}")
    assert answer.status_code == 400
    assert f"请填写 {field}，可用：" in answer.json()[field][0]


@pytest.mark.parametrize("key", ["monthly-2026-09", "monthly-2026-13", "yearly-2026-10"])
def test_a_paper_that_is_none_is_not_found(office, edition, key):
    assert office.get(f"/api/v1/editions/{key}/").status_code == 404


def test_a_page_of_rows_takes_few_queries(office, edition, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        office.get("/api/v1/editions/monthly-2026-10/rows/?indicator=high_tech")
