"""工作台: what is due, and how far the collections are."""

from datetime import date, timedelta

import pytest

from common.dates import today
from enterprises.returns.models import Collection, RosterEntry
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


def test_the_desk_counts_who_has_not_reported_and_leads_to_the_list(client, office):
    day = today()
    one = Collection.objects.create(
        kind="monthly",
        period=date(2026, 10, 1),
        opens_on=day,
        due_on=day,
        locks_on=day + timedelta(days=9),
    )
    for firm in EnterpriseFactory.create_batch(3):
        RosterEntry.objects.create(collection=one, enterprise=firm, source="测试")
    client.force_login(office)
    page = client.get("/workbench/").content.decode()
    assert f"{one}还有 3 家未报" in page
    assert page.count(one.get_absolute_url()) == 2
    assert "0 / 3" in page


def test_a_collection_far_from_its_deadline_is_progress_and_no_duty(client, office):
    day = today()
    one = Collection.objects.create(
        kind="monthly",
        period=date(2026, 10, 1),
        opens_on=day,
        due_on=day + timedelta(days=8),
        locks_on=day + timedelta(days=20),
    )
    RosterEntry.objects.create(collection=one, enterprise=EnterpriseFactory(), source="测试")
    client.force_login(office)
    page = client.get("/workbench/").content.decode()
    assert "家未报" not in page
    assert page.count(one.get_absolute_url()) == 1
