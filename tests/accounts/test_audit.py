"""审计: what was done is found by verb, by firm under any of its codes, and by name."""

from datetime import UTC, date, datetime
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.actions import audited, record
from accounts.listings import AuditConditions
from accounts.models import AuditEvent, System
from accounts.rules.audit_words import ACTIONS
from accounts.trail import firms_meant, imports_of
from enterprises.oversight.actions.inspections import draw
from enterprises.pools.actions.proposals import propose_by_rules
from enterprises.registry.actions import (
    correct_credit_code,
    deregister,
    merge,
    merge_conflicts,
    recognize,
    rename,
)
from jobs.actions import imports
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db


def found(**asked):
    return list(AuditConditions(asked, AuditEvent.objects.all()).found)


@pytest.mark.parametrize("action", ACTIONS)
def test_the_auditor_finds_what_was_done_by_its_verb(client, action):
    record(action, by=None, object_type="registry.enterprise", object_key="某处")
    client.force_login(UserFactory(role="auditor"))
    page = client.get(reverse("accounts:audit"), {"action": action})
    assert page.status_code == 200
    assert ACTIONS[action] in page.content.decode().partition("<tbody>")[2]


def test_what_the_auditor_asked_is_told_without_being_taken_for_what_he_did(client):
    client.force_login(UserFactory(role="auditor"))
    client.get(reverse("accounts:audit"), {"action": "sign_in", "object": "zhang"})
    event = AuditEvent.objects.filter(action="audit_read").first()
    assert event.detail["action"] == "sign_in"
    assert event.detail["object"] == "zhang"


@pytest.mark.parametrize(
    "asked", [{"action": "nonsense"}, {"first": "2026-99-99"}, {"firm": "x" * 300}]
)
def test_a_condition_that_cannot_be_read_finds_nothing_and_exports_nothing(client, asked):
    record("sign_in", by=None, object_type="user", object_key="zhang")
    client.force_login(UserFactory(role="auditor"))
    page = client.get(reverse("accounts:audit"), asked).content.decode()
    assert "zhang" not in page
    assert 'role="alert"' in page or "error" in page
    answer = client.post(reverse("accounts:export-audit"), asked)
    assert answer.status_code == 200
    book = openpyxl.load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert book["审计"].max_row == 1


def test_a_verb_leaves_who_what_and_whose():
    firm = EnterpriseFactory()
    told = {"first_day": date(2024, 1, 2), "printed_last_day": date(2027, 1, 1)}
    recognize(firm, by=System(), kind="high_tech", certificate_no="GR1", **told)
    (event,) = AuditEvent.objects.filter(action="title_recognized")
    assert event.about == [firm.credit_code]
    assert event.object_key == firm.credit_code
    assert event.detail["first_day"] == "2024-01-02"


def test_a_verb_that_is_refused_leaves_nothing():
    firm = EnterpriseFactory()
    with pytest.raises(ValidationError):
        rename(firm, by=System(), name=firm.name, on=date(2024, 1, 2))
    assert not AuditEvent.objects.filter(action="firm_renamed").exists()


@pytest.mark.parametrize(("count", "events"), [(0, 0), (3, 1)])
def test_a_verb_that_counts_is_told_by_its_count(count, events):
    @audited("pool_proposed_by_rules")
    def propose(*, by):
        return count

    propose(by=System())
    told = AuditEvent.objects.filter(action="pool_proposed_by_rules")
    assert [one.detail["count"] for one in told] == [count] * events


def test_what_was_done_to_a_merged_firm_is_found_by_either_code():
    kept, gone = EnterpriseFactory(), EnterpriseFactory()
    deregister(gone, by=System(), on=date(2024, 5, 1), reason="注销")
    rename(kept, by=System(), name="另一家测试有限公司", on=date(2024, 6, 1))
    gone.refresh_from_db()
    chosen = {one.key: "kept" for one in merge_conflicts(kept, gone)}
    merge(kept, gone, by=System(), reason="同一家", decisions=chosen)
    for code in (kept.credit_code, gone.credit_code, gone.credit_code.lower()):
        actions = {event.action for event in found(firm=code)}
        assert {"firm_deregistered", "firm_renamed", "firms_merged"} <= actions


def test_a_firm_is_found_by_a_corrected_code_and_by_any_of_its_names():
    firm, other = EnterpriseFactory(), EnterpriseFactory()
    old, old_name = firm.credit_code, firm.name
    correct_credit_code(firm, by=System(), code=a_credit_code(77777), reason="抄错")
    firm.refresh_from_db()
    rename(firm, by=System(), name="改了名的测试有限公司", on=date(2024, 6, 1))
    rename(other, by=System(), name="无关的测试有限公司", on=date(2024, 6, 1))
    for typed in (old, firm.credit_code, old_name, "改了名的测试有限公司"):
        told = found(firm=typed)
        assert [event.action for event in told] == ["firm_renamed", "code_corrected"]
    assert firms_meant(old) == sorted([old, a_credit_code(77777)])


def test_a_firm_nobody_has_has_no_events():
    record("sign_in", by=None)
    assert found(firm="91500000NOSUCHFIRM") == []
    assert found(firm="没有这样的公司") == []


def test_a_deed_that_concerns_many_firms_is_found_by_each():
    """A lot drawn among certificates, a rule that proposes: of those it met, and of no other."""
    today = date(2026, 11, 30)
    held, other = EnterpriseFactory(), EnterpriseFactory()
    told = {"first_day": date(2024, 1, 2), "printed_last_day": None}
    recognize(held, by=System(), kind="cq_tech", certificate_no="1", **told)
    draw(by=System(), kind="cq_tech", count=5, batch="2026-1", today=today)
    now = datetime(2026, 11, 30, 10, tzinfo=UTC)
    propose_by_rules(by=System(), now=now)
    done = [event.action for event in found(firm=held.credit_code)]
    assert done == ["pool_proposed_by_rules", "inspections_drawn", "title_recognized"]
    assert found(firm=other.credit_code) == []


SHEETS = {
    "moves": "信用代码,情形,日期,新属地\n{code},区内迁移,2024-05-01,{town}\n",
    "pool_entries": "信用代码,培育库,情形,日期\n{code},科技型企业培育库,入库,2024-05-01\n",
}


@pytest.mark.parametrize("kind", SHEETS)
def test_the_import_that_wrote_something_of_a_firm_is_found_by_the_firm(kind):
    first, second = (UnitFactory(name=f"{name}街道") for name in ("甲乙", "丙丁"))
    firm = EnterpriseFactory(township=first)
    content = SHEETS[kind].format(code=firm.credit_code, town=second.name).encode()
    batch = imports.receive(kind, content, name="a.csv", by=System(), options={})
    imports.check(batch, by=System())
    assert [row.faults for row in batch.staging.all() if row.faults] == []
    imports.confirm(batch, by=System(), content_hash=batch.content_hash)
    assert imports_of([firm.credit_code]) == [str(batch.pk)]


def test_the_import_that_wrote_a_firm_is_found_by_the_firm():
    code = a_credit_code(4321)
    content = f"统一社会信用代码,企业名称\n{code},导入来的测试有限公司\n".encode()
    batch = imports.receive("enterprises", content, name="a.csv", by=System(), options={})
    imports.check(batch, by=System())
    imports.confirm(batch, by=System(), content_hash=batch.content_hash)
    assert imports_of([code]) == [str(batch.pk)]
    assert {event.action for event in found(firm=code)} == {"import.upload", "import.commit"}
