"""属地异议: raised by whom it concerns, decided by the office, never into a counted month."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEvent, Notice
from common.dates import today
from enterprises.registry import actions, policies
from enterprises.registry.models import Dispute
from enterprises.registry.rules.disputes import earliest_effect, fault_of_effect
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)


@pytest.fixture
def firm():
    firm = EnterpriseFactory()
    actions.recognize(
        firm,
        by=UserFactory(role="office"),
        kind="high_tech",
        first_day=date(2024, 1, 1),
        printed_last_day=date(2026, 12, 31),
    )
    return firm


@pytest.fixture
def rival():
    return UserFactory(role="officer")


@pytest.fixture
def dispute(firm, rival):
    by = UserFactory(role="officer", unit=firm.township)
    told = {"proposed": rival.unit, "reason": "实际经营地不在本街道", "today": DAY}
    return actions.raise_dispute(firm, by=by, **told)


def decided(dispute, by, on=date(2026, 11, 1), to=None):
    told = {"to": to or dispute.proposed, "effective_on": on, "decision": "核实经营地"}
    return actions.decide_dispute(dispute, by=by, today=DAY, **told)


def counted(firm, day):
    return [each.unit for each in firm.holdings.on(day)]


def test_the_office_decides_and_everybody_concerned_is_told(dispute, office, rival, firm):
    decided(dispute, office)
    firm.refresh_from_db()
    dispute.refresh_from_db()
    assert firm.township == rival.unit
    assert (dispute.get_state_display(), dispute.effective_on) == ("已改归属", date(2026, 11, 1))
    told = Notice.objects.filter(key=f"dispute-decided:{dispute.pk}").values_list("user", flat=True)
    assert set(told) == {rival.pk, dispute.raised_by_id}
    assert AuditEvent.objects.filter(action="dispute_decided").count() == 1


def test_what_stays_is_dated_and_moves_nothing(dispute, office, firm):
    actions.decide_dispute(
        dispute, by=office, to=None, effective_on=None, decision="住所在本街道", today=DAY
    )
    before = firm.township
    firm.refresh_from_db()
    dispute.refresh_from_db()
    assert (firm.township, dispute.state, dispute.decided_on) == (before, "dismissed", DAY)
    with pytest.raises(ValidationError, match="已经决定"):
        decided(dispute, UserFactory(role="office"))


def test_one_dispute_at_a_time_for_a_firm(dispute, firm):
    with pytest.raises(ValidationError, match="已有一件异议"):
        actions.raise_dispute(firm, by=dispute.raised_by, proposed=None, reason="再提", today=DAY)
    assert Dispute.objects.count() == 1


def test_b32_a_unit_moves_no_firm_to_itself(dispute, rival, firm, client):
    home = dispute.raised_by
    for who in (rival, home):
        assert not policies.can_decide_dispute(who, dispute)
        assert not policies.can_move(who, firm)
        assert not policies.can_place(who, firm)
        with pytest.raises(ValidationError, match=r"由双倍增办决定|另一名"):
            decided(dispute, who)
        client.force_login(who)
        sent = {"outcome": "move", "to": rival.unit_id, "effective_on": today(), "decision": "x"}
        assert client.post(dispute.get_absolute_url(), sent).status_code == 403
        url = f"/enterprises/{firm.credit_code}/do/move-internally/"
        assert client.post(url, {"to": rival.unit_id, "on": today()}).status_code in (403, 404)
    firm.refresh_from_db()
    assert firm.township == home.unit


def test_b32_the_office_decides_nothing_it_raised_itself(firm, rival, office):
    own = actions.raise_dispute(firm, by=office, proposed=rival.unit, reason="核查", today=DAY)
    with pytest.raises(ValidationError, match="另一名工作人员"):
        decided(own, office)
    assert decided(own, UserFactory(role="office")).state == "upheld"


@pytest.mark.parametrize(
    ("on", "word"),
    [(date(2026, 10, 31), "不能早于本月 1 日"), (date(2026, 11, 25), "不能晚于今天")],
)
def test_b32_no_move_is_dated_into_a_counted_month_or_ahead(dispute, office, firm, on, word):
    with pytest.raises(ValidationError, match=word):
        decided(dispute, office, on=on)
    dispute.refresh_from_db()
    assert dispute.is_open
    assert fault_of_effect(earliest_effect(DAY), DAY) == ""


def test_b33_a_decision_leaves_every_earlier_month_as_it_was_counted(dispute, office, rival, firm):
    home = firm.township
    days = [date(2026, month, 1) for month in range(1, 12)] + [date(2026, 10, 31)]
    assert {unit for day in days for unit in counted(firm, day)} == {home}
    decided(dispute, office)
    closed = [day for day in days if day < date(2026, 11, 1)]
    assert {unit for day in closed for unit in counted(firm, day)} == {home}
    assert counted(firm, date(2026, 11, 1)) == [rival.unit]


def test_the_pages_carry_a_dispute_from_the_firm_to_the_decision(client, firm, office):
    member = UserFactory(role="enterprise")
    firm.members.create(user=member)
    to = UnitFactory()
    client.force_login(member)
    page = client.get(f"/enterprises/{firm.credit_code}/")
    assert "提出属地异议" in page.content.decode()
    sent = {"proposed": to.pk, "reason": "已搬到新厂区"}
    answer = client.post(f"/enterprises/{firm.credit_code}/dispute/", sent)
    client.force_login(office)
    assert "属地异议待决定" in client.get("/accounts/notices/").content.decode()
    sent = {"outcome": "move", "to": to.pk, "effective_on": today(), "decision": "属实"}
    assert client.post(answer.url, sent).status_code == 302
    client.force_login(member)
    assert "已改归属" in client.get(answer.url).content.decode()


def test_the_list_is_filtered_kept_and_taken_out_by_officials_only(client, dispute, firm, office):
    client.force_login(office)
    page = client.get("/enterprises/disputes/?state=open").content.decode()
    assert firm.name in page
    assert "导出" in page
    none = client.get("/enterprises/disputes/?state=upheld").content.decode()
    assert firm.name not in none
    assert "没有属地异议" in none
    assert '<a href="/enterprises/">企业</a>' in none.split("<main")[1]
    sheet = client.get("/lists/registry:disputes/export/?state=open")
    assert sheet.status_code == 200
    assert b"".join(sheet.streaming_content)[:2] == b"PK"
    member = UserFactory(role="enterprise")
    firm.members.create(user=member)
    client.force_login(member)
    page = client.get("/enterprises/disputes/").content.decode()
    assert firm.name in page
    assert "导出" not in page
