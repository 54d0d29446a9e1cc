"""万元按街镇: what an app needs to register for its amount to stand wherever a figure stands.

The class below is the whole of it, as a `measures.py` of that app; `register` is its `ready()`.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db.models import Q
from django.urls import reverse

from accounts.models import System
from accounts.rules.roles import Role
from common import measures
from common.measures import DISTRICT, UNIT, Measure, Row, Thing, summed
from reports import actions
from reports.models import EditionRow
from targets.goals.models import Indicator
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
OCTOBER, LAST = date(2026, 10, 1), date(2026, 10, 31)


class Loans:
    """Loans with a unit, a first day and an amount in 万元."""

    def __init__(self):
        self.held = []

    def lend(self, unit, first_day, amount, wrong_by=0):
        number = Decimal(amount)
        key = f"DK{len(self.held) + 1}"
        row = Row(key, f"贷款 {key}", f"/loans/{key}/", number + wrong_by, code=key, unit=unit)
        self.held.append((first_day, number, row))

    def read(self, keys, days, places):
        lines = (
            (day, row.unit, number)
            for day in days
            for first_day, number, row in self.held
            if first_day <= day
        )
        return dict.fromkeys(keys, summed(lines, places))

    def rows(self, place, day):
        return [
            row
            for first_day, _, row in self.held
            if first_day <= day and (place.is_district or row.unit == place.key)
        ]

    def seen(self, user):
        sees_all = user.role in (Role.OFFICE, Role.LEADER, "system")
        return Q() if sees_all else Q(unit=user.unit_id) if user.role == Role.OFFICER else None

    def measure(self):
        by_key = lambda keys: {row.key: row for _, _, row in self.held if row.key in keys}  # noqa: E731
        opened = lambda user, keys: {key: row.address for key, row in by_key(keys).items()}  # noqa: E731
        return Measure(
            key="loan_amount",
            measured_in="万元",
            of=Thing("loan", "贷款", "贷款编号", by_key, self.seen, opened),
            places=frozenset({DISTRICT, UNIT}),
            read=self.read,
            rows=self.rows,
            opens=lambda user, place, day: f"/loans/?on={day}&unit={place.code or ''}",
            is_whole=False,
        )


@pytest.fixture
def loans(towns) -> Iterator[Loans]:
    found = Loans()
    Indicator.objects.create(
        code="loan_amount", name="知识价值贷款余额", measured_in="万元", order=90
    )
    known = dict(measures.MEASURES), dict(measures.THINGS)
    measures.register(found.measure())
    found.lend(towns[0].pk, date(2025, 3, 1), "120.50")
    found.lend(towns[1].pk, date(2026, 10, 9), "80.25")
    found.lend(None, date(2026, 1, 1), "9.00")
    yield found
    for register, was in zip((measures.MEASURES, measures.THINGS), known, strict=True):
        register.clear()
        register.update(was)


def of_october(found):
    return {one["unit"]: one["value"] for one in found if one["indicator"] == "loan_amount"}


def test_the_command_and_the_api_give_the_amount_by_place(loans, towns, client):
    out, office = StringIO(), UserFactory(role=Role.OFFICE)
    call_command("measure", "--on", "2026-10-31", "--json", stdout=out)
    by_unit = of_october(json.loads(out.getvalue()))
    assert (by_unit[None], by_unit[towns[0].code]) == ("209.75", "120.5")
    assert (by_unit[towns[2].code], by_unit["unassigned"]) == ("0", "9")
    client.force_login(office)
    answer = client.get("/api/v1/indicators/figures/", {"on": "2026-10-31"})
    assert of_october(answer.json()) == by_unit


def test_a_place_it_is_not_measured_in_is_unknown(loans, towns):
    out = StringIO()
    call_command("measure", "--on", "2026-10-31", "--unit", "规上", "--json", stdout=out)
    values = {one["indicator"]: one["value"] for one in json.loads(out.getvalue())}
    assert (values["loan_amount"], values["high_tech"]) == (None, "0")


def test_the_board_shows_it_and_opens_what_stands_behind(loans, towns, client):
    client.force_login(UserFactory(role=Role.OFFICE))
    board = client.get(reverse("cockpit:months"), {"on": "2026-10-31", "map": "loan_amount"})
    assert "知识价值贷款余额（万元）" in board.content.decode()
    assert f'href="/loans/?on=2026-10-31&amp;unit={towns[0].code}"' in board.content.decode()
    page = client.get(reverse("goals:indicator", args=["loan_amount"]), {"on": "2026-10-31"})
    assert "209.75" in page.content.decode()
    assert page.context["detail"].card.change == Decimal("80.25")


def test_the_paper_keeps_the_amount_and_the_rows_that_make_it_up(loans, towns, now, client):
    office = UserFactory(role=Role.OFFICE)
    client.force_login(office)
    draft = client.get(reverse("reports:draft", args=["monthly", "2026-10"])).content.decode()
    assert 'href="/loans/?on=2026-10-31&amp;unit="' in draft
    edition = actions.build_monthly(OCTOBER, by=System(), now=now)
    content = json.loads(edition.content)
    assert content["measured"]["loan_amount"]["previous"] == "129.5"
    rows = EditionRow.objects.filter(edition=edition, indicator__code="loan_amount")
    assert sum(row.number for row in rows) == Decimal(of_october(content["figures"])[None])
    assert {row.thing for row in rows} == {"loan"}
    page = client.get(reverse("reports:detail", args=["monthly", "2026-10"])).content.decode()
    address = reverse("reports:rows", args=["monthly", "2026-10"])
    assert f'href="{address}?indicator=loan_amount&amp;role=stock"' in page
    asked = {"indicator": "loan_amount", "role": "stock"}
    listed = client.get(address, asked).content.decode()
    assert "贷款编号" in listed
    assert 'href="/loans/DK2/"' in listed
    given = client.get("/api/v1/editions/monthly-2026-10/rows/", asked).json()["results"]
    assert sorted(row["number"] for row in given) == ["120.5000", "80.2500", "9.0000"]
    sheet = client.get(reverse("reports:download", args=["monthly", "2026-10", "xlsx"]))
    book = openpyxl.load_workbook(BytesIO(sheet.content))
    lines = {line[0]: line for line in book["目标完成情况"].iter_rows(values_only=True)}
    assert lines["知识价值贷款余额"][2] == pytest.approx(209.75)
    pdf = client.get(reverse("reports:download", args=["monthly", "2026-10", "pdf"]))
    assert pdf.content.startswith(b"%PDF")


def test_who_sees_a_part_opens_a_part(loans, towns, now, client):
    actions.build_monthly(OCTOBER, by=System(), now=now)
    client.force_login(UserFactory(role=Role.OFFICER, unit=towns[0]))
    asked = {"indicator": "loan_amount", "role": "stock"}
    page = client.get(reverse("reports:rows", args=["monthly", "2026-10"]), asked).content.decode()
    assert "全部 3 条，您可见 1 条" in page
    assert "贷款 DK2" not in page


def test_rows_that_do_not_make_up_the_amount_are_not_frozen(loans, towns, now):
    loans.lend(towns[0].pk, LAST - timedelta(days=3), "1", wrong_by=Decimal("0.5"))
    with pytest.raises(ValidationError, match=r"明细合计 211\.25，指标数 210\.75"):
        actions.build_monthly(OCTOBER, by=System(), now=now)


def test_the_last_cent_is_kept_in_the_rows_behind_the_amount(loans, towns, now, client):
    loans.lend(towns[0].pk, LAST, "0.123457")
    edition = actions.build_monthly(OCTOBER, by=System(), now=now)
    rows = EditionRow.objects.filter(edition=edition, indicator__code="loan_amount")
    value = of_october(json.loads(edition.content)["figures"])[None]
    assert sum(row.number for row in rows) == Decimal(value) == Decimal("209.873457")
    client.force_login(UserFactory(role=Role.OFFICE))
    asked = {"indicator": "loan_amount", "role": "stock"}
    given = client.get("/api/v1/editions/monthly-2026-10/rows/", asked).json()["results"]
    assert {row["number"] for row in given} >= {"0.123457", "120.5000"}


def test_rows_finer_than_can_be_kept_are_not_frozen(loans, towns, now):
    loans.lend(towns[0].pk, LAST, "0.1234567")
    with pytest.raises(ValidationError, match="小数多于 6 位"):
        actions.build_monthly(OCTOBER, by=System(), now=now)


def test_an_amount_in_another_unit_of_measure_is_unknown(loans):
    Indicator.objects.filter(code="loan_amount").update(measured_in="亿元")
    out = StringIO()
    call_command("measure", "--on", "2026-10-31", "--json", stdout=out)
    assert set(of_october(json.loads(out.getvalue())).values()) == {None}


@pytest.mark.usefixtures("only_firms_measured")
def test_where_no_app_measures_an_amount_the_paper_says_nothing_of_it(towns, now):
    edition = actions.build_monthly(OCTOBER, by=System(), now=now)
    assert "measured" not in json.loads(edition.content)
