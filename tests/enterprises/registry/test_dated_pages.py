"""Moves, zones and chains of one firm, by page and by API: as by action."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.models import AuditEvent
from enterprises.registry import history
from enterprises.registry.actions.memberships import keep_up
from enterprises.registry.models import Chain, Membership, Zone
from enterprises.registry.policies import can_move
from enterprises.registry.rules.standing import State
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns():
    return [UnitFactory(code=f"50011000{n}", name=f"{n}号镇") for n in (1, 2, 3)]


@pytest.fixture
def firm(towns):
    return EnterpriseFactory(name="甲公司", township=towns[0])


@pytest.fixture
def office():
    return UserFactory(role="office")


@pytest.fixture
def page(client, office):
    client.force_login(office)
    return client


@pytest.fixture
def api(office):
    caller = APIClient()
    caller.force_authenticate(office)
    return caller


def act(page, firm, verb, **told):
    return page.post(reverse("registry:act", args=[firm.credit_code, verb]), told)


def post(api, firm, verb, **told):
    return api.post(f"/api/v1/enterprises/{firm.credit_code}/{verb}/", told, format="json")


def stays(firm):
    return [
        (one.during.lower, one.unit and one.unit.name) for one in firm.residences.order_by("during")
    ]


def test_a_firm_outside_moves_in_by_page_and_by_api(page, api, towns, office):
    outside = [EnterpriseFactory(township=None, placement="outside") for _ in range(2)]
    told = {"on": "2025-05-01", "township": "500110002"}
    assert act(page, outside[0], "move-in", **told).status_code == 302
    assert post(api, outside[1], "move-in", **told).status_code == 200
    for firm in outside:
        assert stays(firm) == [(date(2025, 5, 1), "2号镇")]
        firm.refresh_from_db()
        assert not can_move(office, firm, to=State.ACTIVE)


def test_three_moves_by_page_and_a_fourth_put_before_them(page, firm, towns):
    act(page, firm, "move", to="500110002", on="2024-03-01", reason="搬迁")
    act(page, firm, "move-out", on="2025-01-01")
    act(page, firm, "move-in", on="2025-06-01", township="500110003")
    told = {"kind": "internal", "on": "2023-01-01", "origin": "3号镇", "to": "1号镇"}
    assert act(page, firm, "record-move", **told, basis="渝綦〔2023〕1号").status_code == 302
    assert stays(firm) == [
        (None, "3号镇"),
        (date(2023, 1, 1), "1号镇"),
        (date(2024, 3, 1), "2号镇"),
        (date(2025, 6, 1), "3号镇"),
    ]
    shown = page.get(firm.get_absolute_url()).content.decode()
    assert "历次迁移" in shown
    assert "渝綦〔2023〕1号" in shown
    assert AuditEvent.objects.filter(action="move_recorded").count() == 1


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"kind": "internal", "on": "2024-01-01", "to": "1号镇"}, "无需迁移"),
        ({"kind": "internal", "on": "2024-01-01", "to": "何处"}, "没有“何处”这个街镇"),
        ({"kind": "moved_in", "on": "2024-01-01", "origin": "3号镇", "to": "2号镇"}, "区内迁移"),
        ({"kind": "moved_out", "on": "2024-01-01", "to": "2号镇"}, "区内迁移"),
        ({"kind": "internal", "on": "2024-01-01"}, "请填写迁往的街镇"),
    ],
)
def test_what_does_not_follow_is_told_beside_the_form(page, api, firm, told, says):
    answer = act(page, firm, "record-move", **told)
    assert (answer.status_code, says in answer.content.decode()) == (422, True)
    refused = post(api, firm, "record-move", **told)
    assert (refused.status_code, says in refused.content.decode()) == (400, True)
    assert not firm.moves.exists()


def test_a_move_registered_in_error_is_withdrawn(page, api, firm):
    act(page, firm, "move", to="500110002", on="2024-03-01", reason="搬迁")
    act(page, firm, "move", to="500110003", on="2025-03-01", reason="搬迁")
    first, last = firm.moves.order_by("on")
    url = reverse("registry:withdraw_dated", args=[firm.credit_code, "moves", last.pk])
    assert page.post(url, {"reason": ""}).status_code == 422
    assert page.post(url, {"reason": "登记错企业"}).status_code == 302
    assert stays(firm) == [(None, "1号镇"), (date(2024, 3, 1), "2号镇")]
    done = post(api, firm, f"moves/{first.pk}/withdraw", reason="登记错企业")
    assert (done.status_code, done.json()["township"]) == (200, "500110001")
    assert stays(firm) == [(None, "1号镇")]
    assert post(api, firm, f"moves/{first.pk}/withdraw", reason="再次").status_code == 404


def test_moves_and_zones_stand_among_the_changes_and_so_does_taking_them_back(page, firm, things):
    act(page, firm, "move", to="500110002", on="2024-03-01", reason="搬迁")
    act(page, firm, "move", to="500110003", on="2025-03-01", reason="再搬")
    told = {"what": "group:qiaohe", "first_day": "2024-01-01", "last_day": "2024-12-31"}
    act(page, firm, "membership", **told)
    lines = [
        ("moves", firm.moves.order_by("on").last()),
        ("memberships", firm.memberships.get()),
    ]
    for what, one in lines:
        url = reverse("registry:withdraw_dated", args=[firm.credit_code, what, one.pk])
        assert page.post(url, {"reason": "登记错企业"}).status_code == 302
    made = [(c.action, c.old, c.new) for c in history.changes(firm)]
    for action, old, new in (
        ("区内迁移", None, "2024-03-01 区内迁移：1号镇 → 2号镇"),
        ("区内迁移", None, "2025-03-01 区内迁移：2号镇 → 3号镇"),
        ("撤回迁移", "2025-03-01 区内迁移：2号镇 → 3号镇", ""),
        ("登记园区与产业链", None, "组团 桥河组团：2024-01-01 至 2024-12-31"),
        ("撤回园区与产业链", "组团 桥河组团：2024-01-01 至 2024-12-31", ""),
    ):
        assert made.count((action, old, new)) == 1
    text = page.get(f"{firm.get_absolute_url()}?tab=changes").content.decode()
    assert "2024-03-01 区内迁移：1号镇 → 2号镇" in text


@pytest.fixture
def things():
    Zone.objects.create(code="qiaohe", name="桥河组团", kind="group")
    Zone.objects.create(code="beidu", name="北渡组团", kind="group")
    Chain.objects.create(code="alu", name="铝")
    Chain.objects.create(code="chem", name="化工")


def test_zones_and_chains_have_their_days_on_the_firms_page(page, firm, things):
    told = {"what": "group:qiaohe", "first_day": "2024-01-01", "last_day": "2024-12-31"}
    assert act(page, firm, "membership", **told).status_code == 302
    refused = act(page, firm, "membership", what="group:beidu", first_day="2024-06-01")
    assert "只能在一个组团" in refused.content.decode()
    for chain in ("alu", "chem"):
        told = {"what": f"chain:{chain}", "first_day": "2024-01-01"}
        assert act(page, firm, "membership", **told).status_code == 302
    shown = page.get(firm.get_absolute_url(), {"on": "2024-12-31"}).content.decode()
    assert "1号镇；产业链 铝；产业链 化工；组团 桥河组团" in shown
    after = page.get(firm.get_absolute_url(), {"on": "2025-01-01"}).content.decode()
    assert "1号镇；产业链 铝；产业链 化工。" in after
    assert "写成 2026-10-31" in page.get(firm.get_absolute_url(), {"on": "x"}).content.decode()


def test_the_api_says_and_takes_the_same(api, firm, things):
    done = post(api, firm, "membership", what="北渡组团", first_day="2024-01-01")
    assert (done.status_code, done.json()["zone"]) == (200, "beidu")
    url = f"/api/v1/enterprises/{firm.credit_code}/memberships/"
    (one,) = api.get(url).json()
    assert (one["code"], one["first_day"], one["last_day"]) == ("beidu", "2024-01-01", None)
    assert api.get(url, {"on": "2023-12-31"}).json() == []
    assert api.get(url, {"on": "gestern"}).status_code == 400
    post(api, firm, "move-out", on="2024-06-01")
    assert api.get(url, {"on": "2024-06-01"}).json() == []  # out of the district, in no zone
    assert post(api, firm, f"memberships/{one['id']}/withdraw", reason="误登").status_code == 200
    assert not Membership.objects.exists()
    assert [row["kind"] for row in api.get(url.replace("memberships", "moves")).json()] == [
        "moved_out"
    ]


def test_what_begins_or_ends_with_a_day_shows_in_lists_from_that_day(api, firm, things):
    with time_machine.travel("2026-11-30 04:00:00+00:00", tick=False):
        post(api, firm, "membership", what="qiaohe", first_day="2024-01-01", last_day="2026-11-30")
        post(api, firm, "membership", what="beidu", first_day="2026-12-01")
    firm.refresh_from_db()
    assert firm.zone.code == "qiaohe"
    morning = datetime(2026, 12, 1, 8, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert [keep_up(morning), keep_up(morning)] == [1, 0]
    firm.refresh_from_db()
    assert firm.zone.code == "beidu"


def test_chains_come_from_a_file_once(tmp_path, things, capsys):
    path = tmp_path / "chains.csv"
    path.write_text("code,name,task_force\nalu,铝,\nequipment,装备制造,\n", encoding="utf-8")
    for expected in ("新增 1 条", "新增 0 条"):
        call_command("load_chains", str(path))
        assert expected in capsys.readouterr().out
    path.write_text("code,name,task_force\n坏,,nobody\n", encoding="utf-8")
    with pytest.raises(CommandError, match="没有代码为“nobody”的产业链专班"):
        call_command("load_chains", str(path))
