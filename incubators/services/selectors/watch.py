"""升规升限: bodies whose firm is not 规上 yet, and how near each is to its line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from accounts.models import System, User
from enterprises.evaluation.rules.evaluations import judge
from enterprises.evaluation.rules.industries import is_listed
from enterprises.evaluation.rules.scales import line_of
from enterprises.registry.models import Enterprise
from enterprises.returns.facts import facts_of_many
from enterprises.returns.rules.fact_reading import read
from enterprises.returns.rules.facts import FACTS
from incubators.services.models import ServiceBody
from incubators.services.rules.watch import Nearness, Standing, nearness, words

ABOVE = "above_scale"
LABELS = {name: fact.label for name, fact in FACTS.items()}
NOBODY = "无法判断：缺 提供方企业，请先登记提供方"


@dataclass(frozen=True, slots=True)
class Watched:
    """One body: its firm, where it has one, the line and the revenue, what is said of it."""

    body: ServiceBody
    enterprise: Enterprise | None
    standing: str
    line: int | None
    revenue: Fraction | None
    words: str


def watched(user: User | System, today: date) -> list[Watched]:
    """Of firms this person sees and that are not 规上; the nearest first."""
    bodies = ServiceBody.objects.visible_to(user).filter(closed_on=None, operator=None, unit=None)
    rows = list(bodies.select_related("enterprise__township", "enterprise__industry"))
    seen = Enterprise.objects.visible_to(user).exclude(is_above_scale=True)
    firms = {firm.pk for firm in seen.filter(service_bodies__in=[row.pk for row in rows])}
    near = near_of([row.enterprise for row in rows if row.enterprise_id in firms], today)
    told = [
        _row(row, near.get(row.enterprise_id), today.year - 1)
        for row in rows
        if row.enterprise_id in firms or row.enterprise_id is None
    ]
    order = list(Standing)
    return sorted(told, key=lambda one: (order.index(Standing(one.standing)), one.body.name))


def near_of(firms: list[Enterprise], today: date) -> dict[int | None, Nearness]:
    """By firm, from what has been received of the last whole year; five queries for all."""
    known = facts_of_many(firms, on=today, year=today.year)
    return {firm.pk: _judged(read(facts), today.year) for firm, facts in known}


def _judged(facts: Mapping[str, Any], year: int) -> Nearness:
    (condition,) = judge(ABOVE, facts)["conditions"]
    code = facts.get("industry_code")
    line = line_of(code) if code and is_listed(code) else None
    names = (line.decides, line.beside) if line else ()
    yearly = {name: facts.get(name, {}).get(year - 1) for name in names}
    return nearness(condition, line, yearly)


def _row(body: ServiceBody, near: Nearness | None, year: int) -> Watched:
    if near is None:
        return Watched(body, None, Standing.UNKNOWN, None, None, NOBODY)
    said = words(near, LABELS, year)
    return Watched(body, body.enterprise, near.standing, near.line, near.revenue, said)
