"""摘录: who may not see every firm gets the totals whole and the names of his own firms only."""

import json
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from accounts.models import System
from common import measures
from enterprises.registry import actions as registry
from reports import actions, papers
from reports.models import EditionRow
from tests.factories.accounts import UnitFactory, UserFactory

pytestmark = pytest.mark.django_db
BY = System()
ARGUMENTS = ["monthly", "2026-10"]


@pytest.fixture
def firms(registrar, towns):
    """One new firm in each of two townships; one that moved from the first to the second."""
    mine, theirs = (registrar.holds(town, date(2026, 10, 5)) for town in towns[:2])
    moved = registrar.holds(towns[0], date(2025, 1, 1))
    registry.move_internally(moved, by=BY, to=towns[1], on=date(2026, 10, 9), reason="搬迁")
    return mine, theirs, moved


@pytest.fixture
def edition(firms, now):
    return actions.build_monthly(date(2026, 10, 1), by=BY, now=now)


def got(client, user, form):
    client.force_login(user)
    return client.get(reverse("reports:download", args=[*ARGUMENTS, form]))


def test_a_township_reads_the_totals_whole_and_its_own_names_only(edition, firms, towns, client):
    answer = got(client, UserFactory(role="officer", unit=towns[0]), "json")
    text, content = answer.content.decode(), json.loads(answer.content)
    whole = json.loads(edition.content)
    assert content["figures"] == whole["figures"]
    assert content["balance"] == whole["balance"]
    mine, theirs, moved = firms
    assert mine.name in text
    assert theirs.name not in text
    assert [row["name"] for row in content["internal_out"]] == [moved.name]
    assert content["internal_in"] == []
    assert content["extract"]["sha256"] == edition.sha256
    assert sha256(answer.content).hexdigest() != edition.sha256
    assert "extract" in answer["Content-Disposition"]


def test_the_workbook_of_an_extract_says_so_with_its_own_fingerprint(edition, firms, towns, client):
    user = UserFactory(role="officer", unit=towns[0])
    book = openpyxl.load_workbook(BytesIO(got(client, user, "xlsx").content))
    cover = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True) if row[0]}
    assert "摘录" in cover["状态"]
    assert edition.sha256 in cover["摘自"]
    assert cover["指纹"] == sha256(got(client, user, "json").content).hexdigest()
    names = {row[2] for row in book["新进企业"].iter_rows(min_row=2, values_only=True)}
    assert names == {firms[0].name}


def test_the_sums_of_an_extract_are_whole_though_its_corrections_are_not(
    edition, registrar, towns, now, client
):
    for town in towns[:2]:
        registrar.holds(town, date(2026, 9, 1))
    later = datetime(2026, 12, 4, 8, tzinfo=now.tzinfo)
    november = actions.build_monthly(date(2026, 11, 1), by=BY, now=later)
    client.force_login(UserFactory(role="officer", unit=towns[0]))
    part = client.get(reverse("reports:download", args=["monthly", "2026-11", "json"])).content
    assert len(json.loads(part)["corrections"]) == 1
    answer = client.get(reverse("reports:download", args=["monthly", "2026-11", "xlsx"]))
    extract = openpyxl.load_workbook(BytesIO(answer.content))["平衡表"]
    whole = openpyxl.load_workbook(BytesIO(papers.xlsx(november)))["平衡表"]
    assert list(extract.values) == list(whole.values)
    heads, district = list(whole.values)[:2]
    assert dict(zip(heads, district, strict=True))["补登更正（补增）"] == 2


def test_a_park_that_sees_no_firm_gets_no_name_at_all(edition, firms, client):
    park = UserFactory(role="officer", unit=UnitFactory(kind="park"))
    text = got(client, park, "json").content.decode()
    assert not any(firm.name in text for firm in firms)
    assert got(client, park, "pdf").content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("role", "kind"), [("leader", "bureau"), ("officer", "bureau"), ("officer", "department")]
)
def test_who_sees_every_firm_gets_the_very_bytes(edition, client, role, kind):
    user = UserFactory(role=role, unit=UnitFactory(kind=kind))
    assert got(client, user, "json").content.decode() == edition.content


def test_the_page_and_the_api_show_a_township_no_other_firm(edition, firms, towns, client):
    client.force_login(UserFactory(role="officer", unit=towns[0]))
    page = client.get(reverse("reports:detail", args=ARGUMENTS)).content.decode()
    api = client.get(f"/api/v1/editions/{edition.key}/").json()
    assert firms[0].name in page
    assert firms[1].name not in page
    assert "3 家，您可见 1 家" in page
    assert firms[1].name not in json.dumps(api, ensure_ascii=False)
    assert api["extract_sha256"] not in ("", api["sha256"])


def test_what_stands_in_no_row_of_a_paper_makes_no_extract_of_it(edition, client, monkeypatch):
    """Loans are hidden from departments; a paper without rows of loans is whole to them."""
    hidden = measures.Thing("secret", "密件", "编号", lambda keys: {}, lambda user: None, dict)
    monkeypatch.setitem(measures.THINGS, "secret", hidden)
    department = UserFactory(role="officer", unit=UnitFactory(department=True))
    assert "extract" not in json.loads(got(client, department, "json").content)
    EditionRow.objects.create(
        edition=edition, own_figure="x", role="stock", thing="secret", key="1", label="密"
    )
    assert "extract" in json.loads(got(client, department, "json").content)
