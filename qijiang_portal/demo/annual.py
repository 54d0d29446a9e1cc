"""演示的年度报表: last year's facts of the firms in the pools, and how the criteria judge them."""

from datetime import date
from random import Random
from typing import Any

from accounts.models import User
from enterprises.evaluation.apart import judged_here
from enterprises.evaluation.batches import sourced_facts, store
from enterprises.pools.models import PoolEntry
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import known_of_many
from enterprises.returns.models import AnnualReturn, Collection, MonthlyReturn
from qijiang_portal.demo.returns import RECEIVED_STEP, step

JUDGED = ("high_tech", "tech_sme")


def write(seed: int, today: date) -> int:
    """Received annual returns, then this year's evaluation of the whole register."""
    collection = Collection.objects.filter(kind="annual").order_by("-period").first()
    if collection is None:
        return 0
    own = Enterprise.objects.filter(members__user__username="demo-enterprise")
    firms = [*own.values_list("pk", flat=True), *_in_pools()]
    chance, done = Random(seed), _received()
    months = MonthlyReturn.objects.filter(enterprise__in=firms, collection__period__month=9)
    so_far = dict(months.values_list("enterprise", "revenue"))
    rows = [
        AnnualReturn(
            collection=collection, enterprise_id=pk,
            facts=_facts(chance, collection.period, int(so_far.get(pk) or 0)), **done,
        )
        for pk in dict.fromkeys(firms)
    ]  # fmt: skip
    AnnualReturn.objects.bulk_create(rows)
    _judge(firms, today)
    return len(rows)


def _judge(firms: list[int], today: date) -> None:
    """This year's results of those that have facts; the rest waits for a whole evaluation."""
    seen = Enterprise.objects.filter(pk__in=firms, state="active").order_by("pk")
    known = list(known_of_many(seen, on=today, year=today.year))
    for kind in JUDGED:
        for made in judged_here(kind, [list(sourced_facts(kind, known))]):
            store(made.lines)


def _in_pools() -> list[int]:
    return list(PoolEntry.objects.order_by("pk").values_list("enterprise", flat=True))


def _received() -> dict[str, Any]:
    clerk = User.objects.filter(username="demo-town").first()
    office = User.objects.filter(username="demo-office").first()
    return step(RECEIVED_STEP, clerk, office)


def _facts(chance: Random, period: date, this_year: int) -> dict[str, Any]:
    years = [str(period.year - back) for back in (2, 1, 0)]
    first, growth = chance.randint(900, 16_000), chance.choice((1.02, 1.12, 1.3))
    first = this_year or first  # what the monthly returns tell, the annual one tells too
    revenue = {year: round(first * growth**at) for at, year in enumerate(years)}
    rate = chance.choice((2, 3, 4, 5, 6, 7))
    spent = {year: sales * rate // 100 for year, sales in revenue.items()}
    staff = chance.randint(18, 260)
    share = chance.choice((8, 11, 14, 22, 31))
    last = years[-1]
    income = chance.choice((48, 62, 75, 88))
    return {
        "revenue": _text(revenue), "total_income": {last: str(revenue[last])},
        "main_revenue": {last: str(revenue[last] * 9 // 10)},
        "high_tech_income": {last: str(revenue[last] * income // 100)},
        "costs": {last: str(revenue[last] * 92 // 100)},
        "total_assets": _text({year: sales * 13 // 10 for year, sales in revenue.items()}),
        "total_liabilities": _text({year: sales * 6 // 10 for year, sales in revenue.items()}),
        "rd_expense": _text(spent), "rd_high_tech": _text(spent),
        "rd_super_deduction": _text({year: one * 9 // 10 for year, one in spent.items()}),
        "rd_domestic": _text(spent), "staff": {last: str(staff)}, "employees": {last: staff},
        "tech_staff_183": {last: str(staff * share // 100)},
        "tech_staff_6m": {last: str(staff * share // 100)},
        "class_i": chance.randint(0, 2), "class_ii": chance.randint(0, 9), "class_ii_all": 9,
        "class_ii_63": 6,
        "core_ip_owned": True, "self_developed_ip": True, "standards_joined": False,
        "supported_field": True, "mainland_resident": True, "restricted_products": False,
        "blacklisted": False, "incidents": [], "awards": [], "standards_led_on": [],
        "rd_institution": chance.choice(("none", "own")), "market_years": str(chance.randint(2, 9)),
        "conversions": {year: chance.randint(0, 6) for year in years},
    }  # fmt: skip


def _text(amounts: dict[str, int]) -> dict[str, str]:
    return {year: str(amount) for year, amount in amounts.items()}
