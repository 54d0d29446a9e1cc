from datetime import date
from urllib.parse import parse_qs, urlparse

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import System
from enterprises.registry.belongings import zone_moves
from enterprises.registry.holdings import rebuild
from enterprises.registry.models import Membership, Qualification
from incubators.zones.selectors.endings import ahead, endings
from incubators.zones.selectors.figures import figures
from tests.factories.incubators import AreaEntryFactory, IncubatorFactory
from tests.factories.registry import QualificationFactory
from tests.factories.zones import (
    MilestoneFactory,
    MilestoneListFactory,
    ProjectFactory,
    ZoneFactory,
)
from tests.incubators.zones.conftest import TODAY, high_tech
from tests.incubators.zones.seeing import PAGE, reports, shown

MOST_QUERIES = 14


def test_the_conclusion_comes_first(cast, client):
    high_tech(2, cast.zone)
    high_tech(1, cast.zone, first_day=date(2026, 3, 1))
    (ending,) = high_tech(1, cast.zone, until=date(2026, 12, 1))
    Qualification.objects.filter(enterprise=ending).update(printed_last_day=date(2026, 11, 30))
    ProjectFactory(zone=cast.zone)
    MilestoneFactory(of_project=True, project__zone=cast.zone, planned_on=date(2026, 7, 1))
    page = shown(client, cast.bureau)
    assert "桥河组团今天有高新技术企业 4 家（+1）、重庆市科技型企业 0 家（0）" in page
    assert "还没有登记孵化载体" in page
    assert "180 天内 1 张证书到期，最近一张 2026-11-30；1 个节点逾期。" in page
    assert page.index("结论") < page.index("重点产业")


@pytest.mark.parametrize("day", ["2026-08-01", "2025-06-30", "2024-12-31"])
def test_a_figure_opens_a_list_of_as_many(cast, client, day):
    high_tech(3, cast.zone)
    high_tech(2, cast.zone, first_day=date(2026, 3, 1))
    high_tech(2, ZoneFactory(code="beidu", name="北渡组团"))
    on = date.fromisoformat(day)
    (figure,) = figures([cast.zone], ["high_tech"], on, on, cast.bureau)[cast.zone.pk]
    assert f'href="{figure.url.replace("&", "&amp;")}"' in shown(
        client, cast.bureau, f"{PAGE}?on={day}"
    )
    assert parse_qs(urlparse(figure.url).query)["zone"] == ["qiaohe"]
    client.force_login(cast.bureau)
    assert client.get(figure.url).context["page"].paginator.count == figure.now


def test_a_township_reads_figures_and_opens_only_its_own(cast, client):
    own = high_tech(1, cast.zone, town=cast.town, until=date(2026, 9, 1))
    others = high_tech(2, cast.zone, until=date(2026, 9, 1))
    for firm in own + others:
        Qualification.objects.filter(enterprise=firm).update(printed_last_day=date(2026, 8, 31))
    ProjectFactory(zone=cast.zone, enterprise=others[0], name="别人的项目")
    page = shown(client, cast.clerk)
    assert "高新技术企业 3 家" in page
    assert "3 张证书" in page
    assert own[0].name in page
    assert others[0].name not in page
    assert "别人的项目" not in page
    assert "另有 1 个项目不在您的可见范围" in page
    assert "kind=high_tech" not in page
    listed = shown(client, cast.clerk, "/zones/endings/?zone=qiaohe")
    assert own[0].name in listed
    assert others[0].name not in listed


def test_endings_open_as_many_as_the_page_says(cast, client):
    for firm in high_tech(4, cast.zone, until=date(2026, 9, 1)):
        Qualification.objects.filter(enterprise=firm).update(printed_last_day=date(2026, 8, 31))
    assert '<a href="/zones/endings/?zone=qiaohe">4 张证书</a>' in shown(client, cast.office)
    client.force_login(cast.office)
    assert client.get("/zones/endings/?zone=qiaohe").context["list"].count == 4


def test_the_page_asks_as_often_for_many_firms_as_for_one(cast, client):
    reports(cast.zone, [1, 2, 3])
    AreaEntryFactory(incubator=IncubatorFactory(zone=cast.zone))
    MilestoneFactory(of_project=True, project__zone=cast.zone)
    client.force_login(cast.bureau)
    client.get(PAGE)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(PAGE)
    high_tech(40, cast.zone, until=date(2026, 9, 1))
    with CaptureQueriesContext(connection) as many:
        client.get(PAGE)
    assert len(many) == len(few)
    assert len(many) <= MOST_QUERIES, "\n".join(one["sql"][:200] for one in many)


def test_moves_add_up_to_the_change_of_the_figures(cast):
    high_tech(3, cast.zone)
    high_tech(2, cast.zone, first_day=date(2026, 3, 1))
    high_tech(1, cast.zone, until=date(2026, 5, 1))
    (joining,) = high_tech(1, None)
    days = DateRange(date(2026, 4, 1), date(2026, 6, 1))
    Membership.objects.create(
        enterprise=joining, kind="group", zone=cast.zone, during=days, basis="通知"
    )
    moves = zone_moves([cast.zone.pk], ["high_tech"], date(2026, 1, 1), TODAY)
    told = moves[cast.zone.pk, "high_tech"]
    assert sorted((move.role, move.sign) for move in told) == [
        ("expired", -1), ("first", 1), ("first", 1), ("joined", 1), ("parted", -1),
    ]  # fmt: skip
    (figure,) = figures([cast.zone], ["high_tech"], TODAY, date(2025, 12, 31), System())[
        cast.zone.pk
    ]
    assert figure.change == sum(move.sign for move in told)


def test_carriers_of_the_zone_open_as_many_as_count(cast, client):
    for area in (1_500, 2_500):
        carrier = IncubatorFactory(zone=cast.zone)
        AreaEntryFactory(incubator=carrier, situation="recognition", total=None)
        AreaEntryFactory(incubator=carrier, situation="completion", total=area, on=date(2024, 2, 1))
    page = shown(client, cast.bureau)
    assert "孵化载体面积 0.4 万㎡" in page
    assert "0.15 万㎡" in page
    assert "/incubators/?counted=yes&amp;on=2026-08-01&amp;zone=qiaohe" in page


def test_zones_are_listed_with_what_is_next_and_worst(cast, client):
    for firm in high_tech(2, cast.zone, until=date(2026, 9, 1)):
        Qualification.objects.filter(enterprise=firm).update(printed_last_day=date(2026, 8, 31))
    ZoneFactory(code="beidu", name="北渡组团", kind="group")
    ZoneFactory(code="park", name="网安园", kind="park")
    page = shown(client, cast.clerk, "/zones/")
    assert "下一张到期的证书在桥河组团（2026-08-31）" in page
    assert "180 天内到期最多的是桥河组团（2 张）" in page
    client.force_login(cast.clerk)
    assert client.get("/zones/?kind=park").context["list"].count == 1
    assert client.get("/zones/?q=装备").context["list"].count == 1


def test_programs_read_the_same_figures(cast, client):
    high_tech(2, cast.zone)
    client.force_login(cast.clerk)
    told = client.get("/api/v1/zones/qiaohe/?on=2026-08-01").json()
    assert told["counts"]["high_tech"] == {"now": 2, "change": 0}
    assert (told["area"], told["next_end"], told["overdue"]) == (None, None, 0)
    assert [one["code"] for one in client.get("/api/v1/zones/").json()] == ["qiaohe"]
    assert client.get("/api/v1/zones/?on=2026-13-01").status_code == 400
    assert client.get("/api/v1/zones/?day=1").status_code == 400


def test_an_unknown_zone_is_not_found_and_a_strange_day_is_told(cast, client):
    client.force_login(cast.office)
    assert client.get("/zones/nowhere/").status_code == 404
    assert "不对，应写成 2026-10-31" in shown(client, cast.office, f"{PAGE}?on=昨天")


def test_milestones_are_filtered_by_the_state_they_are_in_today(cast, client):
    MilestoneFactory(title="晚了", planned_on=date(2026, 7, 31))
    MilestoneFactory(title="今天", planned_on=TODAY)
    MilestoneFactory(title="没定", planned_on=None)
    MilestoneFactory(title="做完", done=True)
    client.force_login(cast.office)
    for state, title in (
        ("overdue", "晚了"), ("under_way", "今天"), ("unset", "没定"), ("done", "做完"),
    ):  # fmt: skip
        rows = client.get(f"/zones/milestones/?state={state}").context["list"].rows
        assert [row.title for row in rows] == [title]


def test_a_project_and_its_milestone_are_entered_and_proven_on_their_pages(cast, client):
    client.force_login(cast.bureau)
    told = {"zone": cast.zone.pk, "name": "二期", "state": "building", "investment": "1312.5"}
    client.post("/zones/projects/add/", told | {"submission_key": "k1"})
    page = shown(client, cast.bureau)
    assert "二期" in page
    assert "总投资 1,312.5 万元" in page
    (project,) = client.get("/zones/projects/").context["list"].rows
    step = {"title": "封顶", "planned_on": "2026-07-01", "submission_key": "k2"}
    client.post(f"/zones/projects/{project.pk}/milestone/", step)
    assert "逾期：封顶" in shown(client, cast.bureau)
    (one,) = client.get("/zones/milestones/").context["list"].rows
    refused = client.post(
        f"/zones/milestones/{one.pk}/complete/", {"done_on": "2026-07-01", "submission_key": "k3"}
    )
    assert refused.status_code == 422
    assert "请上传证明文件" in refused.content.decode()
    done = {"done_on": "2026-07-01", "basis": "验收单 1 号", "submission_key": "k4"}
    client.post(f"/zones/milestones/{one.pk}/complete/", done)
    assert "已完成：封顶" in shown(client, cast.bureau)


def test_a_firm_of_two_certificates_counts_each_ending_once(cast):
    (firm,) = high_tech(1, cast.zone, until=date(2026, 9, 1))
    Membership.objects.create(
        enterprise=firm, kind="park", zone=ZoneFactory(code="p", name="园", kind="park"),
        during=DateRange(None, None),
    )  # fmt: skip
    QualificationFactory(
        enterprise=firm, kind="srdi", until=date(2026, 10, 1), printed_last_day=date(2026, 9, 30)
    )
    Qualification.objects.filter(kind="high_tech").update(printed_last_day=date(2026, 8, 31))
    rebuild([firm.pk])
    assert endings(System(), TODAY).count() == 2
    assert {zone: told.count for zone, told in ahead(TODAY).items()} == {
        cast.zone.pk: 2,
        firm.memberships.get(kind="park").zone_id: 2,
    }


def test_the_changes_are_those_since_the_day_asked_for(cast, client):
    high_tech(1, cast.zone, first_day=date(2026, 3, 1))
    high_tech(1, cast.zone, first_day=date(2026, 7, 1))
    assert "高新技术企业 2 家（+2）" in shown(client, cast.office)
    page = shown(client, cast.office, f"{PAGE}?since=2026-06-30")
    assert "高新技术企业 2 家（+1）" in page
    assert "比 2026-06-30" in page
    assert "期初须是早于 2026-08-01 的日期" in shown(client, cast.office, f"{PAGE}?since=2027")


def test_a_list_of_the_zone_stands_on_its_page_and_its_late_step_counts(cast, client):
    listed = MilestoneListFactory(name="园区提档", zone=cast.zone)
    MilestoneFactory(list=listed, title="挂牌", planned_on=date(2026, 7, 1))
    page = shown(client, cast.clerk)
    assert "园区提档" in page
    assert "逾期：挂牌" in page
    assert "1 个节点逾期" in page


def test_a_goal_without_a_number_leads_to_its_list(cast, client):
    call_command("load_plan", verbosity=0)
    page = shown(client, cast.clerk, "/targets/national_high_tech_zone/")
    assert "节点清单</a> 共 1 个节点，已完成 0 个；下一个 2027-12-31" in page
    assert "国家高新区创建：共 1 个节点" in shown(client, cast.clerk, "/zones/lists/")


def test_what_is_not_done_comes_first(cast, client):
    MilestoneFactory(title="完", done=True)
    MilestoneFactory(title="未定", planned_on=None)
    MilestoneFactory(title="早", planned_on=date(2026, 1, 1))
    client.force_login(cast.office)
    rows = client.get("/zones/milestones/").context["list"].rows
    assert [row.title for row in rows] == ["早", "未定", "完"]


@pytest.mark.parametrize("key", ["zones", "zone-projects", "milestone-lists", "milestones"])
def test_every_list_is_taken_out_as_a_workbook(cast, client, key):
    high_tech(1, cast.zone)
    MilestoneFactory(of_project=True, project__zone=cast.zone)
    MilestoneFactory()
    client.force_login(cast.clerk)
    answer = client.get(reverse("desk:list_export", args=[key]))
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
