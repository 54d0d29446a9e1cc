"""合并的页面: found, decided, forwarded, undone; personal data masked until somebody asks."""

from datetime import date

import pytest

from accounts.models import AuditEvent, System
from enterprises.registry import actions, duplicates
from enterprises.registry.actions import enterprises
from enterprises.registry.models import Enterprise, Merge
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code
from tests.sheets import imported

pytestmark = pytest.mark.django_db
BY = System()


@pytest.fixture
def desk(client, office):
    client.force_login(office)
    return client


def two(**gone):
    town = UnitFactory()
    kept = EnterpriseFactory(township=town, contact_phone="13800001234", address="甲路1号")
    return kept, EnterpriseFactory(
        township=town, **{"contact_phone": "13900005678", "address": "乙路2号"} | gone
    )


def base(firm):
    return f"/enterprises/{firm.credit_code}/"


def order_of(gone, **more):
    return {"gone": gone.credit_code, "reason": "同一家"} | more


def seen_in(page):
    return page.context["preview"]["seen"]


def test_the_preview_masks_personal_data_until_it_is_asked_for_and_recorded(desk):
    kept, gone = two()
    page = desk.post(f"{base(kept)}merge/", order_of(gone))
    body = page.content.decode()
    assert "139****5678" in body
    assert "13900005678" not in body
    shown = desk.post(f"{base(kept)}merge/", order_of(gone, reveal="1", purpose="核实企业资料"))
    assert "13900005678" in shown.content.decode()
    told = AuditEvent.objects.filter(action="reveal_personal", detail__where="合并预览")
    assert {one.object_key for one in told} == {kept.credit_code, gone.credit_code}


def test_what_has_to_be_decided_is_asked_and_an_open_question_stops_the_merge(desk):
    kept, gone = two()
    actions.deregister(gone, by=BY, on=date(2025, 6, 1))
    page = desk.post(f"{base(kept)}merge/", order_of(gone))
    assert page.content.decode().count("须决定") == 2  # the sentence above, and the row
    done = {"confirmed": "1", "seen": seen_in(page)}
    refused = desk.post(f"{base(kept)}merge/", order_of(gone, **done))
    assert refused.status_code == 422
    assert "经营状态与归属" in refused.content.decode()
    chosen = {"decide-standing": "gone", "decide-address": "gone"}
    moved = desk.post(f"{base(kept)}merge/", order_of(gone, **done, **chosen))
    assert (moved.status_code, moved["Location"]) == (302, base(kept))
    kept.refresh_from_db()
    assert (kept.state, kept.address) == ("deregistered", "乙路2号")


def test_what_changed_after_the_preview_is_shown_again_before_anything_happens(desk):
    kept, gone = two()
    page = desk.post(f"{base(kept)}merge/", order_of(gone))
    Enterprise.objects.filter(pk=gone.pk).update(address="丙路3号")
    done = {"confirmed": "1", "seen": seen_in(page)}
    again = desk.post(f"{base(kept)}merge/", order_of(gone, **done))
    assert again.status_code == 422
    assert "丙路3号" in again.content.decode()
    assert Merge.objects.count() == 0


def test_old_addresses_lead_on_for_ever_but_only_whoever_may_see_the_firm(client, desk):
    first, second = two()
    last = EnterpriseFactory(township=first.township)
    actions.merge(second, first, by=BY, reason="同一家")
    actions.merge(last, second, by=BY, reason="同一家")
    for page in (
        "/enterprises/{}/",
        "/enterprises/{}/changes/?field=note",
        "/pools/firms/{}/",
        "/materials/{}/",
        "/api/v1/enterprises/{}/",
    ):
        for old in (first, second):
            answer = desk.get(page.format(old.credit_code))
            assert answer.status_code == 301, page
            assert answer["Location"] == page.format(last.credit_code)
    posted = desk.post(f"{base(first)}reveal/")
    assert (posted.status_code, posted["Location"]) == (308, f"{base(last)}reveal/")
    assert last.name in desk.get(f"/enterprises/?q={first.credit_code}").content.decode()
    client.force_login(UserFactory(role="officer", unit=last.township))
    assert client.get(base(first)).status_code == 301
    client.force_login(UserFactory(role="officer"))
    assert client.get(base(first)).status_code == 404
    assert client.get(f"/api/v1/enterprises/{first.credit_code}/").status_code == 404
    client.logout()
    assert client.get(base(first)).status_code == 302  # to the sign-in, as any page


def test_a_row_with_the_old_code_is_the_kept_firms_with_a_notice(tmp_path):
    kept, gone = two()
    actions.merge(kept, gone, by=BY, reason="同一家")
    head = ["统一社会信用代码", "企业名称", "备注"]
    row = [gone.credit_code, gone.name, "新备注"]
    told = imported(tmp_path, "enterprises", head, row, commit=True)
    kept.refresh_from_db()
    assert kept.note == "新备注"
    assert kept.name != gone.name
    assert f"已并入“{kept.name}”" in str(told["notices"])
    assert Enterprise.objects.count() == 2


def test_undoing_has_a_page_and_says_why_it_cannot(desk):
    kept, gone = two()
    actions.merge(kept, gone, by=BY, reason="同一家")
    done = Merge.objects.get()
    page = f"{base(kept)}merges/{done.pk}/undo/"
    assert page in desk.get(f"{base(kept)}?tab=changes").content.decode()
    kept = actions.correct_enterprise(kept, by=BY, version=kept.version + 1, changes={"note": "改"})
    refused = desk.post(page, {"reason": "不是一家"})
    assert refused.status_code == 409
    assert "又有改动" in refused.content.decode()


def test_undone_both_are_there_again(desk):
    kept, gone = two()
    actions.merge(kept, gone, by=BY, reason="同一家")
    page = f"{base(kept)}merges/{Merge.objects.get().pk}/undo/"
    assert desk.post(page, {"reason": "不是一家"})["Location"] == base(gone)
    assert desk.get(base(gone)).status_code == 200
    assert desk.post(page, {"reason": "不是一家"}).status_code == 404  # nothing left to undo


def test_suspects_are_found_by_name_certificate_and_people(desk, django_assert_max_num_queries):
    def firm(name, n, **more):
        return EnterpriseFactory(name=name, credit_code=a_credit_code(n), **more)

    pairs = [
        (firm("重庆（綦江）齿轮有限公司", 1), firm("重庆齿轮有限责任公司", 2)),
        (firm("甲科技有限公司", 3), firm("乙机械厂", 4)),
        (
            firm("丙一公司", 5, legal_representative="王五", address="通惠街道1号"),
            firm("丁一公司", 6, legal_representative="王五", address="通惠街道1号"),
        ),
    ]
    firm("綦江独此一家有限公司", 7)
    for one in pairs[1]:
        actions.recognize(
            one,
            by=BY,
            kind="high_tech",
            first_day=date(2024, 1, 1),
            printed_last_day=None,
            certificate_no="GR202451100001",
        )
    with django_assert_max_num_queries(6):
        found = duplicates.groups(Enterprise.objects.visible_to(BY))
    assert {tuple(sorted(f.pk for f in one.firms)) for one in found} == {
        tuple(sorted(f.pk for f in pair)) for pair in pairs
    }
    body = desk.get("/enterprises/suspects/").content.decode()
    assert "GR202451100001" in body
    assert "王五" not in body
    assert f"{base(pairs[0][0])}merge/?gone={pairs[0][1].credit_code}" in body


def test_two_firms_told_apart_are_no_suspects_until_that_is_taken_back(desk):
    names = ("丙一公司", "丁一公司", "戊一公司")
    one, two_, three = (
        EnterpriseFactory(name=name, legal_representative="王五", address="通惠街道1号")
        for name in names
    )

    def listed():
        found = duplicates.groups(Enterprise.objects.visible_to(BY))
        return [{firm.name for firm in group.firms} for group in found]

    page = f"{base(two_)}do/apart/?other={one.credit_code}"
    assert one.credit_code in desk.get(page).content.decode()
    told = {"other": one.credit_code, "reason": "两张执照"}
    assert desk.post(page, told | {"reason": ""}).status_code == 422
    assert desk.post(page, told | {"other": two_.credit_code}).status_code == 422
    assert desk.post(page, told).status_code == 302
    assert listed() == [set(names)]  # each of them still looks like the third
    actions.tell_apart(three, by=BY, other=one, reason="两张执照")
    assert listed() == [{"丁一公司", "戊一公司"}]
    actions.tell_apart(three, by=BY, other=two_, reason="两张执照")
    assert listed() == []
    assert "已核对为不是一家（3 对）" in desk.get("/enterprises/suspects/").content.decode()
    back = f"{base(one)}do/together/?other={two_.credit_code}"
    assert desk.post(back, {"other": two_.credit_code, "reason": "同一执照"}).status_code == 302
    assert listed() == [{"丙一公司", "丁一公司"}]
    assert desk.post(back, {"other": two_.credit_code, "reason": "同一执照"}).status_code == 422


@pytest.mark.parametrize("door", ["/enterprises/{}/do/rename/", "/api/v1/enterprises/{}/rename/"])
def test_b48_who_loses_the_firm_while_the_page_is_open_does_nothing_more(desk, monkeypatch, door):
    """The policy is asked again of the row as it is locked, not of the one the page read."""
    firm, _ = two()
    officer = UserFactory(role="officer", unit=firm.township)
    desk.force_login(officer)
    real = enterprises.locked

    def moved_meanwhile(enterprise):
        Enterprise.objects.filter(pk=enterprise.pk).update(township=UnitFactory())
        return real(enterprise)

    monkeypatch.setattr(enterprises, "locked", moved_meanwhile)
    told = {"on": "2026-01-05", "name": "改了名的有限公司"}
    more = {"content_type": "application/json"} if "/api/" in door else {}
    answered = desk.post(door.format(firm.credit_code), told, **more)
    assert answered.status_code in (400, 422)
    assert "可以更正" in answered.content.decode()
    assert Enterprise.objects.get(pk=firm.pk).name == firm.name
