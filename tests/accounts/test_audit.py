"""审计: what was done is found by verb, by firm under any of its codes, and by name."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.actions import audited, record
from accounts.filters import AuditFilterForm, filtered_audit
from accounts.models import AuditEvent, System
from accounts.rules.audit_words import ACTIONS
from accounts.trail import firms_meant, imports_of
from enterprises.registry.actions import (
    correct_credit_code,
    deregister,
    merge,
    merge_conflicts,
    recognize,
    rename,
)
from jobs.actions import imports
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory, a_credit_code

pytestmark = pytest.mark.django_db


def found(**asked):
    return list(filtered_audit(AuditFilterForm(asked), AuditEvent.objects.all()))


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


def test_the_import_that_wrote_a_firm_is_found_by_the_firm():
    code = a_credit_code(4321)
    content = f"统一社会信用代码,企业名称\n{code},导入来的测试有限公司\n".encode()
    batch = imports.receive("enterprises", content, name="a.csv", by=System(), options={})
    imports.check(batch, by=System())
    imports.confirm(batch, by=System(), content_hash=batch.content_hash)
    assert imports_of([code]) == [str(batch.pk)]
    assert {event.action for event in found(firm=code)} == {"import.upload", "import.commit"}
