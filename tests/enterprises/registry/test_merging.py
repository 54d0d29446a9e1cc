"""合并: everything follows, what disagrees is decided, and all of it can be undone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, Notice, System
from accounts.notices import notify
from desk.models import SavedView
from enterprises.care.models import CultivationPlan, ResearchInstitution
from enterprises.pools.models import PoolEntry
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Merge
from enterprises.returns.models import MonthlyReturn
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import CollectionFactory, RosterEntryFactory, SealedScanFactory

pytestmark = pytest.mark.django_db

BY = System()


def recognized(firm, first, last=None, kind="high_tech", **more):
    return actions.recognize(firm, by=BY, kind=kind, first_day=first, printed_last_day=last, **more)


def joined(kept, gone, **decisions):
    return actions.merge(kept, gone, by=BY, reason="同一家", decisions=decisions)


def keys(kept, gone):
    return [one.key for one in actions.merge_conflicts(kept, gone) if one.is_required]


def test_two_states_are_named_and_the_chosen_one_is_told_whole(kept, gone):
    recognized(kept, date(2024, 1, 1))
    actions.deregister(gone, by=BY, on=date(2025, 6, 1))
    with pytest.raises(actions.UndecidedError, match="经营状态与归属") as refused:
        joined(kept, gone)
    assert [one.key for one in refused.value.conflicts] == ["standing"]
    assert Enterprise.objects.get(pk=gone.pk).merged_into is None
    firm = joined(kept, gone, standing="gone")
    assert (firm.state, firm.deregistered_on) == ("deregistered", date(2025, 6, 1))
    assert [h.until for h in firm.holdings.all()] == [date(2025, 6, 1)]


def test_two_days_of_one_end_are_decided(kept, gone):
    actions.deregister(kept, by=BY, on=date(2025, 5, 1))
    actions.deregister(gone, by=BY, on=date(2025, 6, 1))
    assert keys(kept, gone) == ["standing"]
    assert joined(kept, gone, standing="kept").deregistered_on == date(2025, 5, 1)


def test_a_blank_township_is_filled_where_both_records_end_alike(gone):
    kept = EnterpriseFactory(township=None)
    recognized(kept, date(2024, 1, 1))
    assert keys(kept, gone) == []
    firm = joined(kept, gone)
    assert [(h.unit, h.until) for h in firm.holdings.all()] == [(gone.township, date(2027, 1, 1))]


@pytest.mark.parametrize(("mine", "theirs"), [(None, date(2025, 6, 1)), (date(2025, 5, 1), None)])
def test_the_chosen_story_takes_nothing_of_the_other(gone, mine, theirs):
    """待分派 may be a blank, 在营 is none: the end that was not chosen is not counted."""
    kept = EnterpriseFactory(township=None)
    recognized(kept, date(2024, 1, 1))
    for firm, day in ((kept, mine), (gone, theirs)):
        if day:
            actions.revoke_licence(firm, by=BY, on=day)
    firm = joined(kept, gone, standing="kept")
    assert (firm.licence_revoked_on, firm.township) == (mine, None)
    assert [(h.unit, h.until) for h in firm.holdings.all()] == [(None, mine or date(2027, 1, 1))]


@pytest.mark.parametrize("choice", ["kept", "gone"])
def test_two_revocations_of_one_certificate_are_decided(kept, gone, choice):
    days = {}
    for name, firm, day in (("kept", kept, 1), ("gone", gone, 2)):
        one = recognized(firm, date(2023, 1, 1), date(2025, 12, 31), certificate_no="GR1")
        days[name] = date(2024, day, 1)
        actions.revoke(one, by=BY, on=days[name], reason="不符合条件")
    assert keys(kept, gone) == ["qualification:high_tech:2023-01-01"]
    firm = joined(kept, gone, **{"qualification:high_tech:2023-01-01": choice})
    one = firm.qualifications.get()
    assert one.revoked_on == one.valid_during.upper == days[choice]
    assert [(h.until, h.left) for h in firm.holdings.all()] == [(days[choice], "revoked")]


def test_one_certificate_on_both_records_is_kept_once_with_what_each_knew(kept, gone):
    mine = recognized(kept, date(2023, 1, 1), date(2025, 12, 31))
    recognized(gone, date(2023, 1, 1), date(2025, 12, 31), certificate_no="GR202351100001")
    recognized(gone, date(2025, 1, 1), date(2027, 12, 31))  # a renewal the other did not know
    assert keys(kept, gone) == []
    firm = joined(kept, gone)
    assert firm.qualifications.earliest("first_day") == mine
    assert firm.qualifications.first().certificate_no == "GR202351100001"
    assert [(h.first_day, h.until) for h in firm.holdings.all()] == [
        (date(2023, 1, 1), date(2028, 1, 1))
    ]


def test_overlapping_periods_with_different_ends_are_decided_or_both_kept(kept, gone):
    recognized(kept, date(2022, 1, 1), date(2028, 12, 31), kind="cq_tech")
    recognized(gone, date(2023, 1, 1), date(2024, 12, 31), kind="cq_tech")
    conflict = next(o for o in actions.merge_conflicts(kept, gone) if o.key.startswith("qual"))
    assert conflict.options == ("kept", "gone", "both")
    firm = joined(kept, gone, **{conflict.key: "kept"})
    assert [h.until for h in firm.holdings.all()] == [date(2029, 1, 1)]


@pytest.mark.parametrize("choice", ["kept", "gone"])
def test_two_returns_of_one_month_are_decided_and_none_is_deleted(kept, gone, choice, office):
    month = CollectionFactory()
    for firm, revenue in ((kept, 100), (gone, 250)):
        MonthlyReturn.objects.create(
            collection=month,
            enterprise=firm,
            revenue=revenue,
            state="submitted",
            signer="甲",
            submitted_at="2026-11-03T00:00Z",
            first_submitted_at="2026-11-03T00:00Z",
        )
        RosterEntryFactory(collection=month, enterprise=firm)
        SealedScanFactory(collection=month, enterprise=firm, filing_version=revenue)
    type(month).objects.filter(pk=month.pk).update(closed_at="2026-12-01T00:00Z")
    with pytest.raises(ValidationError, match="2026年10月"):
        joined(kept, gone)
    firm = joined(kept, gone, **{"returns.monthlyreturn:2026-10": choice})
    revenue = {"kept": 100, "gone": 250}[choice]
    assert firm.monthlyreturns.get().revenue == revenue
    assert firm.scans.get().filing_version == revenue
    assert MonthlyReturn.objects.count() == 2
    assert MonthlyReturn.objects.visible_to(office).get() == firm.monthlyreturns.get()
    assert firm.owed_returns.count() == 1
    assert gone.owed_returns.count() == 0


def test_the_same_numbers_are_no_conflict_and_an_empty_draft_says_nothing(kept, gone):
    month = CollectionFactory()
    MonthlyReturn.objects.create(collection=month, enterprise=kept)
    MonthlyReturn.objects.create(collection=month, enterprise=gone, revenue=5)
    assert keys(kept, gone) == []
    assert joined(kept, gone).monthlyreturns.get().revenue == 5


def test_two_stretches_of_one_pool_are_decided(kept, gone):
    for firm, day in ((kept, 1), (gone, 2)):
        PoolEntry.objects.create(
            enterprise=firm,
            pool="tech",
            during=(date(2025, day, 1), None),
            source="rules",
            stage="seed",
        )
    assert keys(kept, gone) == ["pools.poolentry:tech:2025-01-01"]
    firm = joined(kept, gone, **{"pools.poolentry:tech:2025-01-01": "gone"})
    assert firm.pool_entries.get().during.lower == date(2025, 2, 1)


def test_the_plan_is_one_a_firm_and_institutions_are_told_apart_by_name(kept, gone):
    for firm in (kept, gone):
        CultivationPlan.objects.create(
            enterprise=firm,
            target_kind="high_tech",
            target_year=2027,
            helper=firm.name,
            next_step="备材料",
            next_on=date(2026, 12, 1),
        )
        ResearchInstitution.objects.create(
            enterprise=firm, name=f"{firm}研发中心", level="own", founded_on=date(2020, 1, 1)
        )
    assert keys(kept, gone) == ["care.cultivationplan"]
    firm = joined(kept, gone, **{"care.cultivationplan": "gone"})
    assert firm.cultivation_plan.helper == gone.name
    assert firm.research_institutions.count() == 2


def test_two_open_disputes_have_to_be_decided_before(kept, gone, office):
    for firm in (kept, gone):
        firm.disputes.create(raised_by=office, raised_on=date(2026, 1, 1), reason="在别处")
    with pytest.raises(actions.UndecidedError, match="先决定其中一件"):
        joined(kept, gone)


def test_a_decision_about_nothing_is_refused(kept, gone):
    for wrong in ({"standing": "gone"}, {"founded_on": "both"}, {"nothing": "kept"}):
        with pytest.raises(ValidationError, match="对不上"):
            joined(kept, gone, **wrong)


def test_blanks_are_filled_and_a_decision_takes_the_other_value():
    town = UnitFactory()
    kept = EnterpriseFactory(township=town, address="甲路1号", founded_on=date(2020, 1, 1))
    gone = EnterpriseFactory(
        township=town,
        address="乙路2号",
        founded_on=date(2019, 1, 1),
        capital=500,
        capital_currency="USD",
        is_leading=True,
    )
    firm = joined(kept, gone, founded_on="gone")
    assert (firm.address, firm.founded_on) == ("甲路1号", date(2019, 1, 1))
    assert (firm.capital, firm.capital_currency, firm.is_leading) == (500, "USD", True)


def test_members_notices_views_and_uploads_follow_and_the_people_are_told(kept, gone, office):
    person, both = UserFactory(role="enterprise"), UserFactory(role="enterprise")
    gone.members.create(user=person, role="manager")
    for firm in (kept, gone):
        firm.members.create(user=both)
    told = notify(person, title="诉求已答复", key="x", url=f"/pools/firms/{gone.credit_code}/")
    SavedView.objects.create(
        owner=office, page="registry:list", name="它", query=f"q={gone.credit_code}"
    )
    joined(kept, gone)
    told.refresh_from_db()
    assert told.url == f"/pools/firms/{kept.credit_code}/"
    assert SavedView.objects.get().query == f"q={kept.credit_code}"
    assert kept.members.count() == 2
    assert Notice.objects.filter(user=person, title__contains="已合并").exists()


def test_a_merge_is_one_audit_event_with_both_codes_and_said_twice_changes_nothing(kept, gone):
    joined(kept, gone)
    joined(kept, gone)
    event = AuditEvent.objects.get(action="firms_merged")
    assert (event.object_key, event.detail["gone"]) == (kept.credit_code, gone.credit_code)
    assert Merge.objects.count() == 1
