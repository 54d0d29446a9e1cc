"""Every list is turned, narrowed and counted alike, and asks no more of the database when long."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions import record
from accounts.notices import notify
from common.listings.pages import PER_PAGE
from jobs.models import ImportBatch, Job, StagingRow
from tests.factories.accounts import UserFactory
from tests.factories.materials import CorrectionFactory, MaterialFactory
from tests.factories.membership import ClaimFactory
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
FEW, MANY = 3, 12


def accounts_to_list(reader, number):
    UserFactory.create_batch(number)
    return reverse("accounts:users")


def events_to_list(reader, number):
    for key in range(number):
        record("sign_in", by=reader, object_type="user", object_key=str(key))
    return reverse("accounts:audit")


def notices_to_list(reader, number):
    for key in range(number):
        notify(reader, title="请复核", key=f"{number}-{key}", url="/workbench/")
    return reverse("accounts:notices")


def jobs_to_list(reader, number):
    for _ in range(number):
        Job.objects.create(
            kind="exports.list",
            title="导出",
            owner=reader,
            state="failed",
            created_at=NOW,
            not_before=NOW,
        )
    return reverse("jobs:center")


def batch_of(reader):
    return ImportBatch.objects.create(
        sheet_kind="enterprises",
        file_name="名单.xlsx",
        owner=reader,
        state="preview",
        new=MANY,
        created_at=NOW,
    )


def batches_to_list(reader, number):
    for _ in range(number):
        batch_of(reader)
    return reverse("jobs:imports")


def rows_to_list(reader, number):
    batch = batch_of(reader)
    for line in range(number):
        StagingRow.objects.create(batch=batch, number=line + 2, state="new", key=str(line))
    return batch.get_absolute_url()


def materials_to_list(reader, number):
    firm = EnterpriseFactory()
    MaterialFactory.create_batch(number, enterprise=firm)
    return reverse("materials:list", args=[firm.credit_code])


def corrections_to_list(reader, number):
    CorrectionFactory.create_batch(number)
    return reverse("materials:correction_queue")


def claims_to_list(reader, number):
    ClaimFactory.create_batch(number)
    return reverse("membership:queue")


LISTS = {
    "accounts": ("system_admin", accounts_to_list),
    "audit": ("auditor", events_to_list),
    "notices": ("office", notices_to_list),
    "jobs": ("office", jobs_to_list),
    "imports": ("office", batches_to_list),
    "rows of an import": ("office", rows_to_list),
    "materials": ("office", materials_to_list),
    "corrections": ("office", corrections_to_list),
    "claims": ("office", claims_to_list),
}


def asked(client, address):
    client.get(address)  # what is asked but once a session
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("name", LISTS)
def test_a_longer_list_costs_no_more_queries(client, name):
    role, filled = LISTS[name]
    reader = UserFactory(role=role)
    client.force_login(reader)
    few = asked(client, filled(reader, FEW))
    assert asked(client, filled(reader, MANY)) == few


@pytest.mark.parametrize("name", LISTS)
def test_a_page_that_is_no_number_is_the_first(client, name):
    role, filled = LISTS[name]
    reader = UserFactory(role=role)
    client.force_login(reader)
    answer = client.get(filled(reader, FEW), {"page": "x"})
    shown = answer.context["list"].rows if "list" in answer.context else answer.context["page"]
    assert (answer.status_code, shown.number) == (200, 1)


def test_another_page_keeps_what_was_asked(client):
    keeper = UserFactory(role="system_admin")
    UserFactory.create_batch(PER_PAGE + 1, role="leader")
    client.force_login(keeper)
    page = client.get(reverse("accounts:users"), {"role": "leader", "page": "2"})
    assert [person.role for person in page.context["list"].rows] == ["leader"]
    assert '?role=leader&amp;page=1"' in page.content.decode()


def test_each_condition_is_a_chip_that_takes_it_off(client):
    client.force_login(UserFactory(role="system_admin"))
    asked = {"role": "leader", "state": "on", "q": "张", "page": "3"}
    chips = client.get(reverse("accounts:users"), asked).context["list"].chips
    assert [label for label, _ in chips] == ["姓名或账号：张", "角色：领导", "状态：在用"]
    assert dict(chips)["状态：在用"] == "?role=leader&q=%E5%BC%A0"


def test_a_firms_materials_are_those_that_count_unless_others_are_asked_for(client):
    firm = EnterpriseFactory()
    old = MaterialFactory(enterprise=firm)
    new = MaterialFactory(enterprise=firm, replaces=old)
    client.force_login(UserFactory(role="office"))

    def shown(**asked):
        page = client.get(reverse("materials:list", args=[firm.credit_code]), asked)
        return set(page.context["list"].rows)

    assert shown() == {new}
    assert shown(state="past") == {old}
    assert shown(state="any") == {new, old}
    assert shown(state="expired") == shown(kind="nonsense") == set()


def test_corrections_are_found_by_firm_and_by_how_they_stand(client):
    waiting = CorrectionFactory()
    CorrectionFactory()
    client.force_login(UserFactory(role="office"))
    address = reverse("materials:correction_queue")
    page = client.get(address, {"q": waiting.enterprise.name, "state": "open"})
    assert list(page.context["list"].rows) == [waiting]
    assert not client.get(address, {"state": "answered"}).context["list"].count
