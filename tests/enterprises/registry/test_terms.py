"""Terms of titles: the same answer by action, form, API, sheet and command."""

import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError

from accounts.models import AuditEvent, System
from common.dates import last_day_of, years_later
from enterprises.registry import actions
from enterprises.registry.models import Holding, KindTerm, Qualification
from enterprises.registry.rules.kinds import KIND_LABELS
from enterprises.registry.selectors import open_ends
from enterprises.registry.terms import kind_terms
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, QualificationFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
BY = System()
FIRST = date(2024, 2, 29)
THREE = ("high_tech", "srdi", "little_giant", "single_champion", "innovative_sme")
ENDS = dict.fromkeys(KIND_LABELS) | dict.fromkeys(THREE, date(2027, 2, 28))
ENDS["tech_sme"] = date(2025, 3, 31)
TITLES = ["统一社会信用代码", "资质类型", "发证日期", "有效期至"]


def by_action(firm, kind, client, tmp_path):
    actions.recognize(firm, by=BY, kind=kind, first_day=FIRST, printed_last_day=None)


def by_form(firm, kind, client, tmp_path):
    told = {"kind": kind, "first_day": "2024-02-29"}
    client.post(f"/enterprises/{firm.credit_code}/do/recognize/", told)


def by_api(firm, kind, client, tmp_path):
    told = {"kind": kind, "first_day": "2024-02-29"}
    url = f"/api/v1/enterprises/{firm.credit_code}/recognize/"
    client.post(url, told, content_type="application/json")


def by_sheet(firm, kind, client, tmp_path):
    row = [firm.credit_code, KIND_LABELS[kind], "2024-02-29", ""]
    assert imported(tmp_path, "qualifications", TITLES, row, commit=True)["committed"]


@pytest.mark.parametrize("kind", KIND_LABELS)
@pytest.mark.parametrize("way", [by_action, by_form, by_api, by_sheet])
def test_an_empty_end_is_the_term_of_its_kind_by_every_way(way, kind, client, office, tmp_path):
    client.force_login(office)
    firm = EnterpriseFactory()
    way(firm, kind, client, tmp_path)
    one = Qualification.objects.get()
    last = ENDS[kind]
    assert (one.printed_last_day, one.end_is_derived) == (last, last is not None)
    held = Holding.objects.get()
    assert (held.first_day, held.until) == (FIRST, last and last + timedelta(days=1))


def test_the_edition_in_force_on_the_first_day_decides_and_the_oldest_for_what_is_older():
    KindTerm.objects.create(
        kind="srdi", from_on=date(2027, 1, 1), basis="years", years=5, document="测试"
    )
    terms = kind_terms()
    for first, years in ((date(2010, 1, 1), 3), (date(2026, 12, 31), 3), (date(2027, 1, 1), 5)):
        assert terms.of("srdi", first).last_day == last_day_of(years_later(first, years))


@pytest.mark.parametrize(
    "term",
    [{"basis": "years"}, {"basis": "years", "years": 3, "until_month": 3, "until_day": 1},
     {"basis": "next_year", "until_month": 2, "until_day": 29}, {"basis": "next_year"},
     {"basis": "next_year", "until_month": 4, "until_day": 31}, {"basis": "open", "years": 1}],
)  # fmt: skip
def test_a_setting_that_says_no_day_or_two_things_is_refused_by_the_database(term):
    with pytest.raises(IntegrityError, match="kind_term_says_one_thing"):
        KindTerm.objects.create(kind="gazelle", from_on=FIRST, document="测试", **term)


@pytest.mark.parametrize(
    ("end", "reason", "role", "fault"),
    [("长期", "", None, "有效期至"), ("-", "", None, "有效期至"),
     ("无固定期限", "", None, "有效期至"), ("2027-03-01", "", None, "有效期至"),
     ("长期", "国科发火〔2024〕1号", None, ""),
     ("2027-03-01", "批复", "office", ""), ("长期", "批复", "officer", "有效期依据"),
     ("2027-02-28", "", "officer", ""), ("", "某文件", "officer", "")],
)  # fmt: skip
def test_an_end_beyond_the_term_needs_a_reason_and_the_right(tmp_path, end, reason, role, fault):
    firm = EnterpriseFactory()
    unit = {"unit": UnitFactory(kind="bureau")} if role == "officer" else {}
    chosen = {"username": UserFactory(role=role, **unit).username} if role else {}
    answer = imported(
        tmp_path,
        "qualifications",
        [*TITLES, "有效期依据"],
        [firm.credit_code, "高企", "2024-02-29", end, reason],
        commit=True,
        **chosen,
    )
    assert [one["column"] for one in answer["faults"]] == ([fault] if fault else [])
    assert Qualification.objects.exists() is not bool(fault)


def test_the_action_and_the_form_refuse_what_the_sheet_refuses(client, office):
    firm = EnterpriseFactory()
    told = {"kind": "high_tech", "first_day": FIRST, "printed_last_day": date(2027, 3, 1)}
    with pytest.raises(ValidationError, match="规定期限"):
        actions.recognize(firm, by=BY, **told)
    clerk = UserFactory(role="officer", unit=UnitFactory(kind="bureau"))
    with pytest.raises(ValidationError, match="双倍增办"):
        actions.recognize(firm, by=clerk, **told, end_reason="批复")
    client.force_login(office)
    url = f"/enterprises/{firm.credit_code}/do/recognize/"
    open_end = {"kind": "high_tech", "first_day": "2024-02-29", "is_open": "on"}
    page = client.post(url, open_end)
    assert page.status_code == 422
    assert "规定期限" in page.content.decode()
    page = client.post(url, open_end | {"end_reason": "批复"})
    assert page.status_code == 302, page.context["form"].errors
    one = Qualification.objects.get()
    assert (one.printed_last_day, one.end_reason, one.end_is_derived) == (None, "批复", False)
    assert not open_ends(BY)


def test_a_sheet_without_the_end_takes_nothing_from_what_is_printed(tmp_path):
    firm = EnterpriseFactory()
    printed = [firm.credit_code, "高企", "2024-02-29", "2026-12-31"]
    imported(tmp_path, "qualifications", TITLES, printed, commit=True)
    again = imported(tmp_path, "qualifications", TITLES[:3], printed[:3], commit=True)
    assert again["same"] == 1
    assert Qualification.objects.get().printed_last_day == date(2026, 12, 31)


def test_a_printed_end_replaces_a_derived_one(tmp_path):
    firm = EnterpriseFactory()
    row = [firm.credit_code, "高企", "2024-02-29"]
    imported(tmp_path, "qualifications", TITLES[:3], row, commit=True)
    assert imported(tmp_path, "qualifications", TITLES, [*row, "2027-02-28"])["same"] == 1
    imported(tmp_path, "qualifications", TITLES, [*row, "2026-12-31"], commit=True)
    one = Qualification.objects.get()
    assert (one.printed_last_day, one.end_is_derived) == (date(2026, 12, 31), False)


def test_correcting_the_first_day_moves_a_derived_end_along():
    firm = EnterpriseFactory()
    one = actions.recognize(firm, by=BY, kind="high_tech", first_day=FIRST, printed_last_day=None)
    told = {"first_day": date(2023, 3, 1), "printed_last_day": None}
    one = actions.correct_qualification(one, by=BY, version=1, changes=told, reason="误")
    assert (one.printed_last_day, one.end_is_derived) == (date(2026, 2, 28), True)
    one = actions.correct_qualification(
        one,
        by=BY,
        version=2,
        changes={"certificate_no": "GR1", "printed_last_day": None},
        reason="误",
    )
    assert (one.printed_last_day, one.end_is_derived) == (date(2026, 2, 28), True)


def closed(**options):
    out = StringIO()
    call_command("close_open_ends", as_json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def test_open_ends_are_listed_and_closed_by_the_rule_once():
    firm = EnterpriseFactory(name="甲（重庆）公司")
    stale = QualificationFactory(enterprise=firm, first_day=FIRST, until=None)
    renewed = QualificationFactory(
        enterprise=firm, kind="srdi", first_day=FIRST, until=date(2025, 1, 1)
    )
    for kind in ("cq_tech", "city_ip_model"):
        QualificationFactory(enterprise=firm, kind=kind, first_day=FIRST, until=None)
    QualificationFactory(
        enterprise=firm, kind="little_giant", first_day=FIRST, until=None, end_reason="批复"
    )
    assert set(open_ends(BY)) == {stale, renewed}
    answer = closed()
    assert (answer["count"], answer["committed"]) == (2, False)
    assert {row["last_day"] for row in answer["rows"]} == {"2027-02-28"}
    assert Qualification.objects.filter(end_is_derived=True).count() == 0
    assert closed(commit=True)["count"] == 2
    stale.refresh_from_db()
    renewed.refresh_from_db()
    assert (stale.valid_during.upper, stale.version) == (date(2027, 3, 1), 2)
    assert renewed.valid_during.upper == date(2025, 1, 1)
    assert Holding.objects.get(kind="high_tech").until == date(2027, 3, 1)
    assert AuditEvent.objects.get(action="close_open_ends").detail["rows"] == 2
    assert closed(commit=True)["count"] == 0
    assert AuditEvent.objects.filter(action="close_open_ends").count() == 1


def test_the_office_finds_open_ends_and_closes_them_on_a_page(client, office):
    QualificationFactory(first_day=FIRST, until=None)
    client.force_login(office)
    page = client.get("/pools/lists/open-ends/")
    assert page.context["list"].count == 1
    assert client.post("/pools/do/close-ends/").status_code == 302
    assert not open_ends(BY)
    client.force_login(UserFactory(role="leader"))
    assert client.post("/pools/do/close-ends/").status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_ends(django_assert_max_num_queries):
    QualificationFactory.create_batch(12, first_day=FIRST, until=None)
    with django_assert_max_num_queries(16):
        assert len(actions.close_open_ends(by=BY)) == 12
