"""登记有误的注销、吊销、撤销 taken back; and no certificate after a firm's end."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, System
from enterprises.registry import actions
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
BY = System()
JSON = {"content_type": "application/json"}


def recognized(firm, first=date(2023, 1, 1), last=date(2027, 12, 31), kind="cq_tech"):
    return actions.recognize(firm, by=BY, kind=kind, first_day=first, printed_last_day=last)


def counted(firm):
    return [(h.first_day, h.until, h.left) for h in firm.holdings.order_by("first_day")]


@pytest.mark.parametrize("end", ["deregister", "revoke_licence"])
def test_a_mistaken_end_is_taken_back_and_the_firm_counts_as_if_it_had_not_been(end):
    firm = EnterpriseFactory()
    recognized(firm)
    before = counted(firm)
    getattr(actions, end)(firm, by=BY, on=date(2025, 6, 1))
    firm = actions.restore(firm, by=BY, reason="登记到了同名企业")
    assert (firm.state, firm.deregistered_on, firm.licence_revoked_on) == ("active", None, None)
    assert counted(firm) == before
    assert AuditEvent.objects.filter(action="end_taken_back").count() == 1
    with pytest.raises(ValidationError, match="没有可撤回"):
        actions.restore(firm, by=BY, reason="再来")


def test_only_the_latest_end_is_taken_back():
    firm = EnterpriseFactory()
    actions.move_out(firm, by=BY, on=date(2025, 1, 1))
    actions.revoke_licence(firm, by=BY, on=date(2025, 3, 1))
    actions.deregister(firm, by=BY, on=date(2025, 6, 1))
    states = [actions.restore(firm, by=BY, reason="登记有误").state for _ in range(2)]
    assert states == ["licence_revoked", "moved_out"]


def test_a_mistaken_revocation_of_a_title_is_taken_back_with_a_reason():
    firm = EnterpriseFactory()
    one = recognized(firm)
    before = counted(firm)
    actions.revoke(one, by=BY, on=date(2024, 5, 1), reason="未年报")
    with pytest.raises(ValidationError, match="原因"):
        actions.restore_qualification(one, by=BY, reason=" ")
    one = actions.restore_qualification(one, by=BY, reason="撤错了企业")
    assert (one.revoked_on, one.revoked_reason) == (None, "")
    assert counted(firm) == before
    with pytest.raises(ValidationError, match="没有被撤销"):
        actions.restore_qualification(one, by=BY, reason="再来")


def test_pages_and_api_offer_it_where_there_is_something_to_take_back(client, office):
    firm = EnterpriseFactory()
    one = recognized(firm)
    client.force_login(office)
    base = f"/enterprises/{firm.credit_code}/"
    assert (
        f"qualifications/{one.pk}/restore/" not in client.get(f"{base}?tab=titles").content.decode()
    )
    assert client.get(f"{base}do/restore/").status_code == 403
    actions.revoke(one, by=BY, on=date(2024, 5, 1), reason="未年报")
    assert f"qualifications/{one.pk}/restore/" in client.get(f"{base}?tab=titles").content.decode()
    url = f"/api/v1/qualifications/{one.pk}/restore/"
    assert client.post(url, {"reason": "撤错了"}, **JSON).status_code == 200
    actions.deregister(firm, by=BY, on=date(2025, 6, 1))
    url = f"/api/v1/enterprises/{firm.credit_code}/restore/"
    assert client.post(url, {}, **JSON).status_code == 400
    assert client.post(url, {"reason": "撤错了"}, **JSON).json()["state"] == "active"
    client.force_login(UserFactory(role="officer", unit=firm.township))
    actions.deregister(firm, by=BY, on=date(2025, 6, 1))
    assert client.post(f"{base}do/restore/", {"reason": "撤错了"}).status_code == 403


def test_a_firm_that_has_ended_takes_no_certificate_dated_after_its_end(client, office):
    firm = EnterpriseFactory()
    actions.deregister(firm, by=BY, on=date(2025, 6, 1))
    with pytest.raises(ValidationError, match="已于 2025-06-01 注销"):
        recognized(firm, date(2025, 6, 2))
    one = recognized(firm, date(2025, 5, 1))  # a late fact of its lifetime
    with pytest.raises(ValidationError, match="已于 2025-06-01 注销"):
        actions.correct_qualification(
            one, by=BY, version=one.version, changes={"first_day": date(2025, 7, 1)}, reason="错"
        )
    client.force_login(office)
    body = {"kind": "srdi", "first_day": "2025-07-01"}
    page = client.post(f"/enterprises/{firm.credit_code}/do/recognize/", body)
    assert (page.status_code, "已于 2025-06-01 注销" in page.content.decode()) == (422, True)
    told = client.post(f"/api/v1/enterprises/{firm.credit_code}/recognize/", body, **JSON)
    assert (told.status_code, "已于 2025-06-01 注销" in str(told.json())) == (400, True)


def test_a_sheet_says_so_of_the_row(tmp_path):
    firm = EnterpriseFactory()
    actions.deregister(firm, by=BY, on=date(2025, 6, 1))
    head = ["统一社会信用代码", "企业名称", "资质类型", "发证日期", "证书编号"]
    rows = [[firm.credit_code, firm.name, "重庆市科技型企业", day, ""] for day in DAYS]
    told = imported(tmp_path, "qualifications", head, *rows)
    assert (told["new"], told["wrong"]) == (1, 1)
    assert "已于 2025-06-01 注销" in str(told["faults"])


DAYS = ("2025-05-01", "2025-07-01")
