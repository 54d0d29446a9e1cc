from datetime import date, datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from openpyxl import load_workbook

from accounts.models import Notice, System
from common.duties import duties_of
from enterprises.evaluation.models import Evaluation
from enterprises.pools import policies
from enterprises.pools.actions import care, entries, oversight
from enterprises.pools.catalogue import LISTINGS
from enterprises.pools.forms import RequestForm
from enterprises.pools.models import CultivationPlan, Inspection, PoolEntry, PoolProposal
from enterprises.pools.selectors import watch
from enterprises.pools.tasks import watch_day
from enterprises.registry.actions import move_in, move_out, recognize, rename
from enterprises.registry.models import Holding, Qualification
from enterprises.returns.rosters import roster_on
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
RESERVE = "high_tech_reserve"


@pytest.fixture
def firm():
    return EnterpriseFactory()


def proposed(firm, by=None, pool=RESERVE):
    return entries.propose(
        firm, by=by or System(), pool=pool, stage="growth", source="township", reason="好", now=NOW
    )


def entered(firm, on=date(2026, 1, 10), pool=RESERVE):
    proposal = proposed(firm, pool=pool)
    entries.decide(proposal, by=System(), accept=True, on=on, decision="", now=NOW)
    return PoolEntry.objects.present().get(enterprise=firm, pool=pool)


def test_nobody_decides_his_own_proposal(firm, office):
    proposal = proposed(firm, by=office)
    assert not policies.can_decide(office, proposal)
    with pytest.raises(ValidationError, match="自己提出"):
        entries.decide(proposal, by=office, accept=True, on=TODAY, decision="", now=NOW)
    entries.decide(proposal, by=UserFactory(), accept=True, on=TODAY, decision="", now=NOW)
    assert firm.pool_entries.get().stages.get().stage == "growth"


def test_b42_nobody_decides_about_a_firm_he_belongs_to(firm, office):
    firm.members.create(user=office)
    proposal = proposed(firm)
    with pytest.raises(ValidationError, match="回避"):
        entries.decide(proposal, by=office, accept=True, on=TODAY, decision="", now=NOW)
    entries.decide(proposal, by=UserFactory(), accept=True, on=TODAY, decision="", now=NOW)


def test_the_database_refuses_a_second_stay_at_once(firm):
    entry = entered(firm)
    for during, reason in [
        (DateRange(date(2026, 5, 1), None), ""),
        (DateRange(date(2025, 1, 1), date(2026, 2, 1)), "removed"),
    ]:
        with pytest.raises(IntegrityError), transaction.atomic():
            PoolEntry.objects.create(
                enterprise=firm,
                pool=RESERVE,
                during=during,
                source="rules",
                stage="seed",
                exit_reason=reason,
            )
    with pytest.raises(ValidationError, match="已在"):
        proposed(firm)
    entries.leave(entry, by=System(), reason="removed", on=date(2026, 6, 1))
    assert entered(firm, on=date(2026, 6, 1)).pk != entry.pk


def test_what_the_register_ends_ends_in_the_pool_and_once_only(firm):
    gone = EnterpriseFactory()
    for one in (firm, gone):
        entered(one)
    by = System()
    recognize(firm, by=by, kind="high_tech", first_day=date(2026, 10, 1), printed_last_day=None)
    move_out(gone, by=by, on=date(2026, 9, 1))
    assert entries.leave_automatically(by=by, today=TODAY) == 2
    assert entries.leave_automatically(by=by, today=TODAY) == 0
    left = {one.enterprise_id: one for one in PoolEntry.objects.all()}
    assert (left[firm.pk].exit_reason, left[firm.pk].during.upper) == (
        "graduated",
        date(2026, 10, 1),
    )
    assert (left[gone.pk].exit_reason, left[gone.pk].during.upper) == (
        "moved_out",
        date(2026, 9, 1),
    )


def test_the_rules_propose_technology_firms_once(firm):
    by = System()
    recognize(firm, by=by, kind="tech_sme", first_day=date(2026, 5, 1), printed_last_day=None)
    assert entries.propose_by_rules(by=by, now=NOW) == 1
    assert entries.propose_by_rules(by=by, now=NOW) == 0
    assert PoolProposal.objects.get().source == "rules"
    for code, passed, short in [(1, False, "rd_ratio"), (2, True, ""), (3, False, "")]:
        Evaluation.objects.create(
            enterprise=EnterpriseFactory(name=f"第{code}家科技有限公司"),
            kind="tech_sme",
            year=2026,
            evaluated_on=TODAY,
            passed=passed,
            failed=0 if passed else 2 - bool(short),
            unknown=0,
            short_of=short,
            facts={},
            result={},
        )
    assert entries.propose_by_rules(by=by, now=NOW) == 2
    assert PoolProposal.objects.filter(pool="tech").count() == 2


def test_a_request_runs_its_clocks_in_working_days_and_is_rated_once(firm):
    member, unit = UserFactory(role="enterprise"), UnitFactory(department=True)
    firm.members.create(user=member)
    raised = care.raise_request(
        firm, by=member, today=date(2026, 11, 20), kind="ip", title="专利", content="帮助"
    )
    assert raised.due_on == date(2026, 11, 24)  # Friday, two working days on
    given = care.assign(raised, by=System(), unit=unit, today=TODAY)
    assert given.due_on == date(2026, 12, 8)
    assert policies.can_answer(UserFactory(role="officer", unit=unit), given)
    assert not policies.can_answer(UserFactory(role="officer"), given)
    care.answer(given, by=System(), text="已办", today=TODAY)
    care.rate(given, by=member, score=5)
    with pytest.raises(ValidationError, match="已评价"):
        care.rate(given, by=member, score=1)


def test_the_watch_tells_each_person_once_a_warning(firm):
    clerk = UserFactory(role="officer", unit=firm.township)
    recognize(
        firm,
        by=System(),
        kind="high_tech",
        first_day=date(2023, 12, 2),
        printed_last_day=date(2026, 12, 1),
    )
    assert watch_day(NOW) == 1
    assert watch_day(NOW) == 0
    assert Notice.objects.get(user=clerk).key.endswith(":7")


def test_rename_keeps_number_and_days_and_a_whole_move_keeps_validity(firm):
    by, last = System(), date(2027, 9, 30)
    recognize(
        firm,
        by=by,
        kind="high_tech",
        first_day=date(2024, 10, 1),
        printed_last_day=last,
        certificate_no="GR1",
    )
    rename(firm, by=by, name="新名字科技有限公司", on=date(2025, 1, 1))
    move_out(firm, by=by, on=date(2025, 3, 1))
    move_in(firm, by=by, on=date(2026, 3, 1), township=firm.township)
    kept = Qualification.objects.get()
    assert (kept.certificate_no, kept.first_day, kept.printed_last_day) == (
        "GR1",
        date(2024, 10, 1),
        last,
    )
    assert kept.valid_during == DateRange(date(2024, 10, 1), date(2027, 10, 1))
    assert [
        Holding.objects.filter(kind="high_tech").on(day).count()
        for day in (date(2025, 2, 1), date(2025, 6, 1), TODAY)
    ] == [1, 0, 1]


def test_the_forecast_counts_as_the_register_and_adds_planned_passes(firm):
    by, hopeful = System(), EnterpriseFactory()
    recognize(
        firm,
        by=by,
        kind="high_tech",
        first_day=date(2024, 1, 1),
        printed_last_day=date(2026, 12, 15),
    )
    entered(hopeful)
    care.set_plan(
        hopeful,
        by=by,
        target_kind="high_tech",
        target_year=2026,
        helper="王",
        next_step="备材料",
        next_on=TODAY,
    )
    points = watch.forecast(by, "high_tech", TODAY, months=2)
    assert [(one.day, one.idle, one.passes) for one in points] == [
        (date(2026, 11, 30), 1, 0),
        (date(2026, 12, 31), 0, 1),
    ]
    found = watch.funnel(by, "high_tech", 2026, TODAY)
    assert {key: len(rows) for key, rows in found.items() if rows} == {"due": 1}
    assert CultivationPlan.objects.count() == 1


def test_an_inspection_that_revokes_ends_the_count_of_the_register(firm):
    by = System()
    recognize(firm, by=by, kind="high_tech", first_day=date(2025, 1, 1), printed_last_day=None)
    assert oversight.draw(by=by, kind="high_tech", count=5, batch="第1批", today=TODAY) == 1
    with pytest.raises(ValidationError, match="不能重抽"):
        oversight.draw(by=by, kind="high_tech", count=5, batch="第1批", today=TODAY)
    drawn = Inspection.objects.get()
    oversight.conclude(drawn, by=by, result="revoked", finding="造假", document_no="检1", on=TODAY)
    assert not Holding.objects.filter(kind="high_tech").on(TODAY).exists()


def test_a_list_filters_exports_and_keeps_its_views(client, firm, office):
    entered(firm)
    entered(EnterpriseFactory(), pool="tech")
    client.force_login(office)
    page = client.get("/pools/lists/entries/?pool=tech&state=True")
    assert page.context["page"].paginator.count == 1
    sheet = client.get("/lists/pools:entries/export/?pool=tech")
    book = load_workbook(BytesIO(b"".join(sheet.streaming_content)))
    assert book.worksheets[1].max_row == 2
    kept = {"page": "pools:entries", "name": "我的科技", "query": "pool=tech"}
    client.post("/lists/views/", kept)
    assert "我的科技" in client.get("/pools/lists/entries/").content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "flow/",
        "watch/",
        *[f"lists/{key}/" for key in LISTINGS if key != "entries"],
    ],
)
def test_each_page_opens_with_rows_in_it(client, firm, office, path):
    entered(firm)
    proposed(firm, pool="tech")
    recognize(
        firm,
        by=System(),
        kind="srdi",
        first_day=date(2023, 12, 31),
        printed_last_day=date(2026, 12, 30),
    )
    client.force_login(office)
    assert client.get(f"/pools/{path}").status_code == 200


def test_the_pool_owes_returns_and_the_office_finds_what_is_due(firm, office):
    entered(firm)
    proposed(firm, pool="tech")
    assert roster_on(TODAY)[firm.pk] == "培育库"
    assert [duty.text for duty in duties_of(office, TODAY) if "入库建议" in duty.text] == [
        "1 条入库建议待决定"
    ]
    assert not list(duties_of(UserFactory(role="enterprise"), TODAY))


def test_b48_who_is_removed_while_he_sends_a_matter_raises_none(client, firm, monkeypatch):
    person = UserFactory(role="enterprise")
    member, read = firm.members.create(user=person), RequestForm.is_valid

    def removed_meanwhile(form):
        firm.members.filter(pk=member.pk).delete()
        return read(form)

    told = {"kind": "market", "title": "找市场", "content": "请帮助对接"}
    place = f"/pools/firms/{firm.credit_code}/do/request/"
    client.force_login(person)
    assert client.post(place, told).status_code == 302
    monkeypatch.setattr(RequestForm, "is_valid", removed_meanwhile)
    assert client.post(place, told).status_code == 403
    assert firm.requests.count() == 1
