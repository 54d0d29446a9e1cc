"""上市事项: opened, moved, noted, undone; who may, who sees."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEvent
from common.duties import duties_of
from enterprises.registry.merging import hanging
from enterprises.registry.merging.hanging import Pair
from finance.capital.actions import cases
from finance.capital.models import ListingCase
from tests.factories.accounts import UserFactory
from tests.factories.capital import ListingCaseFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


def opened(cast, **said):
    told = {"enterprise": cast.firm, "board": "bse", "on": SEPTEMBER, "now": timezone.now()}
    return cases.open_case(by=cast.office, **(told | said))


def moved(cast, case, stage, by=None, **said):
    told = {"on": OCTOBER, "now": timezone.now()} | said
    return cases.step(case, by=by or cast.office, stage=stage, **told)


def test_a_case_goes_its_way_and_every_step_stays(cast):
    case = opened(cast, adviser="某证券", basis="会议纪要")
    moved(cast, case, "reform")
    case = moved(cast, case, "paused", reason="股权纠纷", on=date(2026, 10, 8))
    assert (case.stage, case.since) == ("paused", date(2026, 10, 8))
    case = moved(cast, case, "reform", on=date(2026, 11, 1))
    assert [step.stage for step in case.stages.all()] == ["intent", "reform", "paused", "reform"]
    assert case.days_on(date(2026, 11, 30)) == 29
    assert {"listing_case_opened", "listing_case_moved"} <= set(
        AuditEvent.objects.values_list("action", flat=True)
    )


def test_a_step_out_of_order_before_the_last_or_to_come_is_refused(cast):
    case = opened(cast)
    with pytest.raises(ValidationError, match="之后可以是"):
        moved(cast, case, "passed")
    with pytest.raises(ValidationError, match="早于上一步"):
        moved(cast, case, "reform", on=date(2026, 8, 1))
    with pytest.raises(ValidationError, match="不能晚于今天"):
        moved(cast, case, "reform", on=date(2026, 12, 1))
    with pytest.raises(ValidationError, match="写明原因"):
        moved(cast, case, "paused")
    case.refresh_from_db()
    assert (case.stage, case.stages.count()) == ("intent", 1)


def test_the_last_step_is_undone_by_another_and_stays_in_sight(cast, client):
    case = opened(cast)
    case = moved(cast, case, "reform")
    told = {"reason": "登记有误", "now": timezone.now()}
    with pytest.raises(ValidationError, match="另一人"):
        cases.undo(case, by=cast.office, **told)
    case = cases.undo(case, by=cast.bureau, **told)
    assert (case.stage, case.since) == ("intent", SEPTEMBER)
    client.force_login(cast.office)
    assert "已撤销：登记有误" in client.get(case.get_absolute_url()).content.decode()
    case = moved(cast, case, "tutoring")
    assert case.stages.count() == 3
    with pytest.raises(ValidationError, match="第一步不能撤销"):
        cases.undo(opened(cast, board="sse"), by=cast.bureau, **told)


def test_a_closed_case_is_closed_and_another_may_be_opened(cast):
    case = moved(cast, opened(cast), "withdrawn", reason="战略调整")
    for act in (
        lambda: moved(cast, case, "reform"),
        lambda: cases.note(case, by=cast.office, next_step="再议"),
    ):
        with pytest.raises(ValidationError, match="已撤回"):
            act()
    assert opened(cast, on=OCTOBER).pk != case.pk
    assert ListingCase.objects.count() == 2


def test_the_township_notes_what_is_in_the_way_and_no_more(cast):
    case = opened(cast)
    case = cases.note(case, by=cast.clerk, obstacle="土地证未办", next_step="办证", next_on=OCTOBER)
    assert case.stuck_on(date(2026, 10, 3)) == "下一步“办证”逾期 2 天"
    for who in (cast.neighbour, cast.department, cast.leader, cast.mine):
        with pytest.raises(ValidationError):
            cases.note(case, by=who, next_step="别的")
    for act in (
        lambda: moved(cast, case, "reform", by=cast.clerk),
        lambda: cases.correct(case, by=cast.clerk, note="别的"),
        lambda: cases.undo(case, by=cast.clerk, reason="别的", now=timezone.now()),
        lambda: cases.drop(case, by=cast.clerk),
        lambda: cases.open_case(
            by=cast.clerk, enterprise=cast.firm, board="sse", on=OCTOBER, now=timezone.now()
        ),
    ):
        with pytest.raises(ValidationError, match="区金融服务中心登记"):
            act()


def test_nobody_sees_a_case_that_is_none_of_his(cast, client):
    case = opened(cast)
    for who in (cast.office, cast.leader, cast.bureau, cast.clerk, cast.mine):
        assert list(ListingCase.objects.visible_to(who)) == [case]
    strangers = [cast.neighbour, cast.department]
    strangers += [UserFactory(role=role) for role in ("enterprise", "bank", "operator")]
    strangers += [UserFactory(role=role) for role in ("system_admin", "security_admin", "auditor")]
    for who in strangers:
        assert not ListingCase.objects.visible_to(who).exists()
        client.force_login(who)
        assert client.get(case.get_absolute_url()).status_code == 404
        for address in (reverse("capital:board"), reverse("listing-cases:list")):
            assert "甲canary" not in client.get(address).content.decode()
        assert "甲canary" not in client.get(reverse("listing-cases-list")).content.decode()


def test_a_next_step_overdue_is_a_duty_of_who_sees_it(cast):
    opened(cast, next_step="签协议", next_on=date(2026, 11, 1))
    today = date(2026, 11, 30)
    for who, count in ((cast.office, 1), (cast.clerk, 1), (cast.neighbour, 0), (cast.mine, 0)):
        told = [duty for duty in duties_of(who, today) if "上市事项" in duty.text]
        assert len(told) == count
    assert [duty.due for duty in duties_of(cast.clerk, today) if "上市" in duty.text] == [
        date(2026, 11, 1)
    ]


def test_the_firm_s_page_tells_where_it_stands(cast, client):
    opened(cast, next_step="签协议")
    client.force_login(cast.office)
    home = cast.firm.get_absolute_url()
    assert "tab=capital" in client.get(home).content.decode()
    page = client.get(f"{home}?tab=capital").content.decode()
    assert "北交所：意向，90 天" in page
    assert "下一步：签协议" in page
    client.force_login(cast.department)
    assert "tab=capital" not in client.get(home).content.decode()
    assert client.get(f"{home}?tab=capital").status_code == 404


def test_two_records_of_a_firm_come_together_with_their_cases(cast):
    kept, gone = EnterpriseFactory(), EnterpriseFactory()
    case = ListingCaseFactory(enterprise=gone)
    twin = ListingCaseFactory(enterprise=kept)
    pair = Pair(kept, gone)
    assert [one.remedy for one in hanging.conflicts(pair) if "上市" in one.label] == [
        "两条记录各有一件北交所的上市事项，请先撤回其中一件再合并。"
    ]
    moved(cast, twin, "withdrawn", reason="重复登记")
    assert not [one for one in hanging.conflicts(pair) if "上市" in one.label]
    way = next(one for one in hanging.ways() if one.model == "capital.ListingCase")
    way.follow(pair)
    case.refresh_from_db()
    assert case.enterprise == kept
