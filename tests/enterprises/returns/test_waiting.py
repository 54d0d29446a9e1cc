"""待办: what waits for an officer, and never what he must keep away from."""

import pytest
from django.http import QueryDict
from django.utils import timezone

from collecting.selectors import filing_of
from common.listings.register import LISTS
from enterprises.returns import progress
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import MonthlyReturn
from tests.factories.accounts import UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.returns import RosterEntryFactory


def submitted(cast, count):
    """So many more firms of the clerk's township have handed in their October."""
    for _ in range(count):
        firm = EnterpriseFactory(township=cast.firm.township)
        RosterEntryFactory(collection=cast.collection, enterprise=firm)
        MonthlyReturn.objects.create(
            collection=cast.collection,
            enterprise=firm,
            state="submitted",
            signer="张三",
            submitted_by=UserFactory(role="enterprise"),
            submitted_at=timezone.now(),
        )


@pytest.mark.parametrize("path", ["/returns/queue/", "/returns/", "/workbench/"])
def test_the_queue_costs_as_much_for_twelve_as_for_two(cast, path, django_assert_max_num_queries):
    cast.client.force_login(cast.clerk)
    submitted(cast, 2)
    with django_assert_max_num_queries(60) as few:
        cast.client.get(path)
    submitted(cast, 10)
    with django_assert_max_num_queries(len(few)):
        cast.client.get(path)


@pytest.mark.parametrize("same", ["account", "phone"])
def test_b42_a_firm_he_belongs_to_does_not_wait_for_him(cast, same):
    submitted(cast, 2)
    near, other = (filing.enterprise for filing in progress.waiting(cast.clerk))
    cast.clerk.phone = "13800001111"
    cast.clerk.save()
    twin = UserFactory(role="enterprise", phone=cast.clerk.phone)
    near.members.create(user=cast.clerk if same == "account" else twin)
    assert [filing.enterprise for filing in progress.waiting(cast.clerk)] == [other]


def test_b42_what_a_list_was_told_is_asked_anew_of_the_locked_row(cast, do):
    submitted(cast, 1)
    (shown,) = progress.waiting(cast.clerk)
    shown.enterprise.members.create(user=cast.clerk)
    assert RETURNS.steps_open_to(cast.clerk, shown)  # as the list had it
    held = filing_of(
        RETURNS, cast.collection, type(shown.enterprise).objects.get(pk=shown.enterprise_id)
    )
    assert not RETURNS.steps_open_to(cast.clerk, held)


def test_the_list_of_who_has_not_reported_leaves_in_three_queries(cast, django_assert_num_queries):
    for _ in range(3):
        RosterEntryFactory(collection=cast.collection)
    with django_assert_num_queries(3):  # the collection, the 街镇 to choose from, the rows
        sheet = LISTS["returns:collection"].sheet(cast.bureau, QueryDict(), str(cast.collection.pk))
        assert len(list(sheet.rows)) == 4
