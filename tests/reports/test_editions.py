import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from io import StringIO
from threading import Event

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.models import System
from enterprises.registry import actions as registry
from enterprises.registry.models import Enterprise
from reports import actions
from reports.models import Edition, EditionRow
from reports.rules.balance import COLUMNS
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
BY = System()
OCTOBER = date(2026, 10, 1)


def built(period, now):
    return actions.build_monthly(period, by=BY, now=now)


def balance_of(edition, indicator="high_tech", unit=None):
    rows = json.loads(edition.content)["balance"]
    return next(r for r in rows if (r["indicator"], r["unit"]) == (indicator, unit))


def a_busy_october(registrar, towns):
    """One firm for each way in and out, and one that stays."""
    a, b, _ = towns
    registrar.holds(a, date(2025, 1, 1), date(2027, 12, 31))
    registrar.holds(a, date(2026, 10, 15), date(2029, 10, 14))
    lapsed = registrar.holds(b, date(2022, 1, 1), date(2024, 12, 31))
    registry.recognize(
        lapsed, by=BY, kind="high_tech", first_day=date(2026, 10, 20), printed_last_day=None
    )
    registrar.holds(b, date(2023, 10, 11), date(2026, 10, 10))
    revoked = registrar.holds(a, date(2025, 1, 1), date(2027, 12, 31))
    registry.revoke(
        revoked.qualifications.get(), by=BY, on=date(2026, 10, 8), reason="累计两年未填报年报"
    )
    closed = registrar.holds(None, date(2025, 1, 1), date(2027, 12, 31))
    registry.deregister(closed, by=BY, on=date(2026, 10, 31))
    gone = registrar.holds(b, date(2025, 1, 1), date(2027, 12, 31))
    registry.move_out(gone, by=BY, on=date(2026, 10, 1))
    moving = registrar.holds(a, date(2025, 1, 1), date(2027, 12, 31))
    registry.move_internally(moving, by=BY, to=b, on=date(2026, 10, 5), reason="搬迁")
    renewed = registrar.holds(a, date(2023, 10, 20), date(2026, 10, 19))
    registry.recognize(
        renewed, by=BY, kind="high_tech", first_day=date(2026, 10, 20), printed_last_day=None
    )


def test_every_way_in_and_out_has_its_column_and_the_month_adds_up(registrar, towns, now):
    a_busy_october(registrar, towns)
    edition = built(OCTOBER, now)
    expected = dict.fromkeys(COLUMNS, 0) | {
        "opening": 7,
        "first": 1,
        "again": 1,
        "expired": 1,
        "revoked": 1,
        "closed": 1,
        "moved_out": 1,
        "closing": 5,
    }
    assert {c: balance_of(edition)[c] for c in COLUMNS} == expected
    town_a, town_b = (balance_of(edition, unit=t.code) for t in towns[:2])
    assert (town_a["internal_out"], town_b["internal_in"]) == (1, 1)
    figures = {
        (f["indicator"], f["unit"]): f["value"] for f in json.loads(edition.content)["figures"]
    }
    assert figures["high_tech", None] == "5"
    assert figures["high_tech", "unassigned"] == "0"


def test_every_figure_opens_as_many_firms_as_it_says(registrar, towns, now):
    a_busy_october(registrar, towns)
    edition = built(OCTOBER, now)
    for row in json.loads(edition.content)["balance"]:
        if row["unit"] is None:
            continue
        unit = {"unit__code": row["unit"]} if row["unit"] != "unassigned" else {"unit": None}
        rows = EditionRow.objects.filter(edition=edition, indicator__code=row["indicator"], **unit)
        assert rows.filter(role="stock").count() == row["closing"]
        for role in ("first", "again", "expired", "revoked", "closed", "moved_out", "internal_in"):
            assert rows.filter(role=role).count() == row[role], (row["unit"], role)


def test_building_again_gives_the_same_bytes_whatever_was_registered_since(registrar, towns, now):
    a_busy_october(registrar, towns)
    first = built(OCTOBER, now).content
    registrar.holds(towns[0], date(2026, 10, 2))
    again = built(OCTOBER, now + timedelta(days=30)).content
    assert again == first
    assert not {"frozen_at", "by", "user"} & json.loads(first).keys()


def test_equal_facts_give_equal_bytes_on_another_day(registrar, towns, now):
    a_busy_october(registrar, towns)
    texts = []
    for day in (0, 3):
        with transaction.atomic():
            texts.append(built(OCTOBER, now + timedelta(days=day)).content)
            transaction.set_rollback(True)
    assert texts[0] == texts[1]


def test_a_late_fact_leaves_the_frozen_month_and_is_named_in_the_next(registrar, towns, now):
    a_busy_october(registrar, towns)
    october = built(OCTOBER, now)
    late = registrar.holds(towns[0], date(2026, 9, 1), date(2029, 8, 31))
    row = EditionRow.objects.filter(edition=october, role="stock").first()
    wrong = Enterprise.objects.get(pk=row.key)
    registry.withdraw_qualification(wrong.qualifications.last(), by=BY, reason="登记错企业")
    november = built(date(2026, 11, 1), datetime(2026, 12, 4, 8, tzinfo=now.tzinfo))
    row = balance_of(november)
    assert row["opening"] == balance_of(october)["closing"]
    named = json.loads(november.content)["corrections"]
    assert {(c["credit_code"], c["sign"]) for c in named} >= {(late.credit_code, 1)}
    assert sum(c["sign"] for c in named if c["indicator"] == "high_tech") == row["corrections"]
    assert Edition.objects.get(pk=october.pk).content == october.content


def test_a_month_never_frozen_is_measured_now_and_says_so(registrar, towns, now):
    a_busy_october(registrar, towns)
    content = json.loads(built(OCTOBER, now).content)
    assert content["opening_source"] == "measured"
    built(date(2026, 11, 1), datetime(2026, 12, 4, 8, tzinfo=now.tzinfo))
    november = Edition.objects.get(period=date(2026, 11, 1))
    assert json.loads(november.content)["opening_source"] == "frozen"


def test_certificates_ending_within_90_days_are_listed_unless_renewed(registrar, towns, now):
    soon = registrar.holds(towns[0], date(2024, 1, 30), date(2027, 1, 29))
    registrar.holds(towns[0], date(2024, 1, 31), date(2027, 1, 30))
    renewed = registrar.holds(towns[0], date(2023, 12, 1), date(2026, 11, 30))
    registry.recognize(
        renewed, by=BY, kind="high_tech", first_day=date(2026, 12, 1), printed_last_day=None
    )
    ending = json.loads(built(OCTOBER, now).content)["ending"]
    assert [(e["credit_code"], e["on"]) for e in ending] == [(soon.credit_code, "2027-01-29")]


def test_b78_a_month_in_advance_is_refused_in_words(plan, now):
    with pytest.raises(ValidationError, match="尚未结束"):
        built(date(2027, 12, 1), now)
    assert not Edition.objects.exists()


@pytest.mark.parametrize("harm", ["update", "delete", "delete a row", "change a row"])
def test_a_frozen_paper_cannot_be_changed_or_deleted_by_anybody(harm, registrar, towns, now):
    registrar.holds(towns[0], date(2025, 1, 1))
    edition = built(OCTOBER, now)
    papers, rows = Edition.objects.filter(pk=edition.pk), edition.rows.all()
    does = {
        "update": lambda: papers.update(content="{}"),
        "delete": papers.delete,
        "delete a row": rows.delete,
        "change a row": lambda: rows.update(label="别的企业"),
    }
    with transaction.atomic(), pytest.raises(DatabaseError, match="Cannot"):
        does[harm]()
    assert Edition.objects.get().content == edition.content


def test_f17_a_paper_built_after_its_day_says_so_and_keeps_its_day(plan, now):
    on_time = built(OCTOBER, datetime(2026, 11, 4, 23, 59, tzinfo=now.tzinfo))
    assert not on_time.is_late
    late = built(date(2026, 11, 1), datetime(2026, 12, 20, 8, tzinfo=now.tzinfo))
    assert late.is_late
    assert late.due_on == date(2026, 12, 3)
    assert "补发" in late.late_reason


def registered(on):
    """A firm that came onto the register on that day."""
    firm = EnterpriseFactory()
    Enterprise.objects.filter(pk=firm.pk).update(created_at=on)


def test_a_month_over_before_the_first_import_waits_for_somebody_to_ask(plan, now):
    assert actions.due_periods(now) == []
    registered(datetime(2026, 11, 1, 0, 0, tzinfo=now.tzinfo))
    assert actions.due_periods(now) == []
    assert actions.due_periods(datetime(2026, 12, 9, tzinfo=now.tzinfo)) == [date(2026, 11, 1)]


def test_due_months_come_oldest_first_and_only_from_their_day_on(plan, now):
    registered(datetime(2026, 10, 31, 23, 59, tzinfo=now.tzinfo))
    assert actions.due_periods(datetime(2026, 11, 3, 23, 59, tzinfo=now.tzinfo)) == []
    assert actions.due_periods(datetime(2026, 11, 4, 0, 0, tzinfo=now.tzinfo)) == [OCTOBER]
    built(date(2026, 7, 1), now)
    assert actions.due_periods(now) == [date(2026, 8, 1), date(2026, 9, 1), OCTOBER]


@pytest.mark.django_db(transaction=True)
def test_f16_two_builders_at_once_make_one_paper(now):
    call_command("load_plan", verbosity=0, stdout=StringIO())

    def build(_):
        try:
            return built(OCTOBER, now).sha256
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as builders:
        assert len(set(builders.map(build, range(3)))) == 1
    assert Edition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_f40_whatever_is_registered_meanwhile_one_paper_is_of_one_instant(registrar, towns, now):
    """Ten papers are built while three clerks register without a pause: each adds up in itself."""
    for n in range(30):
        registrar.holds(towns[n % 3], date(2025, 1, 1 + n % 28), date(2027, 12, 31))
    over = Event()

    def clerk(number):
        own, count = type(registrar)(), 0
        own.count = 500 * (number + 1)
        try:
            while not over.is_set():
                own.holds(towns[count % 3], date(2025, 3, 1), date(2027, 12, 31))
                count += 1
        finally:
            connection.close()
        return count

    with ThreadPoolExecutor(3) as clerks:
        writing = [clerks.submit(clerk, number) for number in range(3)]
        try:
            for month in range(1, 11):
                assert_adds_up(built(date(2026, month, 1), now))
        finally:
            over.set()
    assert all(done.result() > 0 for done in writing)


def assert_adds_up(edition):
    """Figure, balance, trend, changes and the firms themselves are one number."""
    content = json.loads(edition.content)
    code, last = "high_tech", content["as_of"]
    stock = edition.rows.filter(indicator__code=code, role="stock")
    figures = {r["unit"]: int(r["value"]) for r in content["figures"] if r["indicator"] == code}
    district = figures.pop(None)
    trend = {r["as_of"]: r["value"] for r in content["trend"] if r["indicator"] == code}
    assert district == stock.count() == trend[last] == sum(figures.values())
    assert district == balance_of(edition)["closing"]
    for row in content["balance"]:
        if row["indicator"] == code and row["unit"] not in (None, "unassigned"):
            assert row["closing"] == figures[row["unit"]]
            assert row["closing"] == stock.filter(unit__code=row["unit"]).count()
