from datetime import date
from uuid import uuid4

import pytest
import time_machine

from accounts.models import System
from enterprises.registry import actions
from enterprises.registry.models import Enterprise, Industry, Qualification
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import a_credit_code

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_today")]
BY = System()


@pytest.fixture
def _today():
    with time_machine.travel("2026-10-31 04:00:00+00:00", tick=False):
        yield


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def base(firm):
    return f"/enterprises/{firm.credit_code}/"


def a_firm(**values):
    values = {"credit_code": a_credit_code(77), "name": "綦江齿轮有限公司"} | values
    return actions.register_enterprise(by=BY, values=values)


def filled(firm, **changes):
    """The correcting form as a browser would send it back."""
    values = {
        "version": firm.version,
        "capital_currency": "CNY",
        "is_above_scale": "unknown",
        "address": firm.address,
        "note": firm.note,
        "staff": "" if firm.staff is None else firm.staff,
    }
    return values | changes


def test_a_firm_is_registered_with_a_code_as_people_type_it(desk):
    code = a_credit_code(1)
    typed = f" {code[:6].lower()} {code[6:]} "
    response = desk.post(
        "/enterprises/new/",
        {
            "credit_code": typed,
            "name": "重庆綦江(集团)有限公司 ",
            "former_names": "綦江厂\n\n綦江厂\n老綦江厂",
            "capital": "1312.5",
            "capital_currency": "CNY",
            "is_above_scale": "true",
            "founded_on": "2010-02-28",
        },
    )
    firm = Enterprise.objects.get()
    assert response.status_code == 302
    assert (firm.credit_code, firm.name) == (code, "重庆綦江（集团）有限公司")
    assert (firm.capital, firm.is_above_scale) == (1_312_500_000, True)
    assert {one.name for one in firm.former_names.all()} == {"綦江厂", "老綦江厂"}


def test_a_code_already_registered_is_refused_in_words(desk):
    firm = a_firm()
    response = desk.post(
        "/enterprises/new/",
        {"credit_code": firm.credit_code, "name": "另一家公司", "capital_currency": "CNY"},
    )
    assert response.status_code == 422
    assert "已经登记" in response.content.decode()
    assert "另一家公司" in response.content.decode()


def test_only_the_office_may_confirm_a_code_whose_check_digit_fails(client, office):
    wrong = a_credit_code(5)[:17] + ("0" if a_credit_code(5)[17] != "0" else "1")
    posted = {
        "credit_code": wrong,
        "name": "綦江老厂有限公司",
        "capital_currency": "CNY",
        "confirm_code": "on",
    }
    client.force_login(UserFactory(role="officer"))
    refused = client.post("/enterprises/new/", posted)
    assert refused.status_code == 422
    assert "校验位不符" in refused.content.decode()
    client.force_login(office)
    unconfirmed = {name: posted[name] for name in posted if name != "confirm_code"}
    assert client.post("/enterprises/new/", unconfirmed).status_code == 422
    assert client.post("/enterprises/new/", posted).status_code == 302
    assert Enterprise.objects.get().code_confirmed


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("capital", "NaN"),
        ("capital", "1e309"),
        ("capital", "-5"),
        ("capital", "1312000000000"),
        ("capital", "Infinity"),
        ("staff", "-1"),
        ("staff", "99999999999"),
        ("staff", "1.5"),
        ("founded_on", "2026-02-30"),
        ("founded_on", "2999-01-01"),
        ("founded_on", "0001-01-01"),
        ("industry", "ZZ"),
        ("zone", "999999999999999999999"),
        ("size", "gigantic"),
    ],
)
def test_b71_numbers_and_days_out_of_all_bounds_are_refused_beside_their_field(desk, field, typed):
    firm = a_firm()
    response = desk.post(f"{base(firm)}correct/", filled(firm, **{field: typed}))
    body = response.content.decode()
    assert response.status_code == 422
    assert f'href="#id_{field}"' in body
    firm.refresh_from_db()
    assert firm.version == 1


def test_b71_minus_nought_is_nought(desk):
    firm = a_firm()
    desk.post(f"{base(firm)}correct/", filled(firm, capital="-0"))
    firm.refresh_from_db()
    assert firm.capital == 0


def test_correcting_writes_only_what_was_changed(desk):
    Industry.objects.create(code="C", name="制造业", level=1, section="C")
    firm = a_firm(address="綦江区某路1号", note="旧")
    response = desk.post(
        f"{base(firm)}correct/", filled(firm, note="新", industry="c", staff="120"), follow=True
    )
    firm.refresh_from_db()
    assert (firm.note, firm.industry_id, firm.staff, firm.version) == ("新", "C", 120, 2)
    assert "已更正 3 项" in response.content.decode()
    page = desk.post(f"{base(firm)}correct/", filled(firm, industry="C"), follow=True)
    assert "没有改动" in page.content.decode()


def test_two_people_on_different_fields_lose_nothing(desk):
    firm = a_firm(note="旧", address="甲路")
    opened = filled(firm)
    desk.post(f"{base(firm)}correct/", opened | {"note": "同事改的"})
    second = desk.post(f"{base(firm)}correct/", opened | {"address": "乙路"})
    body = second.content.decode()
    assert second.status_code == 409
    assert "同事改的" in body
    assert "乙路" in body
    desk.post(
        f"{base(firm)}correct/", opened | {"version": 2, "note": "同事改的", "address": "乙路"}
    )
    firm.refresh_from_db()
    assert (firm.note, firm.address) == ("同事改的", "乙路")


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "同事改的"), ("mine", "我改的")])
def test_two_people_on_one_field_choose_side_by_side(desk, choice, kept):
    firm = a_firm(note="旧")
    opened = filled(firm)
    desk.post(f"{base(firm)}correct/", opened | {"note": "同事改的"})
    second = desk.post(f"{base(firm)}correct/", opened | {"note": "我改的", "staff": "7"})
    body = second.content.decode()
    assert second.status_code == 409
    for text in ("旧", "同事改的", "我改的", "resolve-note"):
        assert text in body
    chosen = opened | {"version": 2, "note": "我改的", "staff": "7", "resolve-note": choice}
    desk.post(f"{base(firm)}correct/", chosen)
    firm.refresh_from_db()
    assert (firm.note, firm.staff) == (kept, 7)


def test_f29_of_twenty_stale_saves_none_is_lost_silently(desk):
    firm = a_firm(note="起点")
    opened, saved = filled(firm), 0
    for n in range(20):
        answer = desk.post(f"{base(firm)}correct/", opened | {"note": f"第{n}人"})
        saved += answer.status_code == 302
        assert answer.status_code in (302, 409)
    firm.refresh_from_db()
    assert (saved, firm.version, firm.note) == (1, 2, "第0人")


def test_b72_a_form_sent_twice_registers_one_recognition(desk):
    firm = a_firm()
    order = {
        "kind": "high_tech",
        "first_day": "2025-01-01",
        "printed_last_day": "2027-12-31",
        "submission_key": str(uuid4()),
    }
    answers = [desk.post(f"{base(firm)}do/recognize/", order) for _ in range(3)]
    assert [a.status_code for a in answers] == [302] * 3
    assert len({a["Location"] for a in answers}) == 1
    assert Qualification.objects.count() == 1


def test_a_renewal_ends_the_earlier_period_and_both_stand_on_the_page(desk):
    firm = a_firm()
    for first, last in (("2023-01-01", "2025-12-31"), ("2025-11-01", "2028-10-31")):
        desk.post(
            f"{base(firm)}do/recognize/",
            {"kind": "high_tech", "first_day": first, "printed_last_day": last},
        )
    early = firm.qualifications.order_by("first_day").first()
    assert early.valid_during.upper == date(2025, 11, 1)
    body = desk.get(f"{base(firm)}?tab=titles").content.decode()
    assert "2025-11-01 起由新证接续" in body
    assert "2025-12-31" in body
    assert "今天计数的资质：" in body


@pytest.mark.parametrize(
    ("verb", "posted", "sentence"),
    [
        ("recognize", {"kind": "high_tech"}, "发证日期"),
        ("recognize", {"kind": "x", "first_day": "2025-01-01"}, "资质类型"),
        (
            "recognize",
            {"kind": "srdi", "first_day": "2025-01-02", "printed_last_day": "2025-01-01"},
            "不能早于发证日期",
        ),
        ("move-out", {"on": "2027-01-01"}, "不能晚于今天"),
        ("deregister", {"on": "0009-01-01"}, "请核对"),
        ("rename", {"name": "綦江齿轮有限公司", "on": "2026-01-01"}, "相同"),
        ("place", {"reason": "  "}, "归属理由"),
        ("credit-code", {"code": "123", "reason": "错"}, "应为 18 位"),
    ],
)
def test_a_verb_refused_says_the_field_and_keeps_what_was_typed(desk, verb, posted, sentence):
    firm = a_firm()
    response = desk.post(f"{base(firm)}do/{verb}/", posted)
    assert response.status_code == 422
    assert sentence in response.content.decode()
    firm.refresh_from_db()
    assert firm.version == 1


def test_the_whole_life_of_a_firm_through_its_pages(desk):
    town = UnitFactory(name="石角镇")
    firm = a_firm()

    def do(verb, **posted):
        response = desk.post(f"{base(firm)}do/{verb}/", posted)
        assert response.status_code == 302, response.content.decode()
        firm.refresh_from_db()

    do("place", township=town.code, reason="执照住所")
    do("rename", name="綦江传动有限公司", on="2026-01-01")
    do("move", to=UnitFactory(name="赶水镇").code, on="2026-02-01", reason="搬迁")
    do("move-out", on="2026-03-01")
    do("move-in", on="2026-05-01", township=town.code)
    do("credit-code", code=a_credit_code(9), reason="抄错")
    do("deregister", on="2026-10-01")
    body = desk.get(base(firm)).content.decode()
    for text in ("綦江传动有限公司", "綦江齿轮有限公司", a_credit_code(9), "注销", "区内迁出"):
        assert text in body
    assert desk.get(f"{base(firm)}do/move-out/").status_code == 403
    changes = desk.get(f"{base(firm)}?tab=changes").content.decode()
    for text in ("更正信用代码", "抄错", a_credit_code(77), "区内迁移", "更名"):
        assert text in changes


def test_a_recognition_is_corrected_revoked_and_withdrawn(desk):
    firm = a_firm()
    one = actions.recognize(
        firm, by=BY, kind="srdi", first_day=date(2025, 1, 1), printed_last_day=date(2027, 12, 31)
    )
    page = f"{base(firm)}qualifications/{one.pk}/"
    right = {"version": 1, "first_day": "2025-01-02", "printed_last_day": "2027-12-31"}
    assert desk.post(f"{page}correct/", right | {"reason": "抄错"}).status_code == 302
    stale = desk.post(f"{page}correct/", right | {"reason": "抄错", "batch": "第二批"})
    assert "他人刚改为" in stale.content.decode()
    assert "第二批" in stale.content.decode()
    assert desk.post(f"{page}revoke/", {"on": "2026-06-01", "reason": "公告"}).status_code == 302
    one.refresh_from_db()
    assert (one.first_day, one.revoked_on) == (date(2025, 1, 2), date(2026, 6, 1))
    assert desk.post(f"{page}withdraw/", {"reason": "误登"}).status_code == 302
    assert not Qualification.objects.exists()
    assert desk.get(f"{page}revoke/").status_code == 404
