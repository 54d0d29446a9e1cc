"""时间轴: the newest first, each with its day."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.models import System
from enterprises.care.models import ServiceRecord
from enterprises.pools.models import PoolEntry
from enterprises.pools.selectors.timeline import timeline
from enterprises.registry.actions import recognize
from tests.enterprises.evaluation.test_pages import KNOWN, received
from tests.factories.registry import EnterpriseFactory

pytestmark = pytest.mark.django_db


def test_what_happened_to_a_firm_is_told_newest_first():
    firm = EnterpriseFactory(founded_on=date(2015, 1, 1))
    recognize(firm, by=System(), kind="cq_tech", first_day=date(2024, 5, 6), printed_last_day=None)
    PoolEntry.objects.create(
        enterprise=firm,
        pool="high_tech_reserve",
        source="rules",
        stage="growth",
        during=DateRange(date(2025, 1, 2), date(2026, 3, 4)),
        exit_reason="graduated",
    )
    ServiceRecord.objects.create(enterprise=firm, kind="ip", on=date(2025, 6, 7), content="辅导")
    received(firm, KNOWN)
    events = [(event["when"], event["what"]) for event in timeline(firm)]
    assert [when for when, _ in events] == [
        "2026-10-01",
        "2026-03-04",
        "2025-06-07",
        "2025-01-02",
        "2024-05-06",
        "2015-01-01",
    ]
    assert events[1][1] == "离开高新技术企业培育后备库：升级毕业"
    assert events[-1][1] == "成立"
