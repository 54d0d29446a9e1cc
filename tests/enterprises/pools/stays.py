"""How firms come to be in a pool, for the tests of all three rooms."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from accounts.models import System
from enterprises.pools.actions.proposals import decide, propose
from enterprises.pools.models import PoolEntry

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()
RESERVE = "high_tech_reserve"


def proposed(firm, by=None, pool=RESERVE):
    return propose(
        firm, by=by or System(), pool=pool, stage="growth", source="township", reason="好", now=NOW
    )


def entered(firm, on=date(2026, 1, 10), pool=RESERVE):
    proposal = proposed(firm, pool=pool)
    decide(proposal, by=System(), accept=True, on=on, decision="", now=NOW)
    return PoolEntry.objects.present().get(enterprise=firm, pool=pool)
