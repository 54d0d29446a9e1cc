"""A page in the middle of the register is read from the index alone, without its rows."""

import pytest
from django.db import connection

from accounts.models import System
from common.listings import orders
from enterprises.registry import selectors
from tests.factories.registry import EnterpriseFactory


@pytest.mark.django_db
@pytest.mark.parametrize("order", ["name_pinyin", "-name_pinyin", "founded_on", "updated_at"])
def test_a_middle_page_asks_the_index_alone(order):
    EnterpriseFactory.create_batch(3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
    plans = [
        part.values_list("pk", flat=True)[1:2].explain()
        for part in orders.in_parts(selectors.register(System()), order)
    ]
    assert any("Index Only Scan" in plan for plan in plans), plans
