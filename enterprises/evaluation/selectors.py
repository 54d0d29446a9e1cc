"""Sentences about what the portal knows of a firm when it is held against published criteria."""

from datetime import date, timedelta
from typing import Any

from enterprises.registry.models import Enterprise, Qualification
from enterprises.registry.rules.kinds import Kind
from enterprises.returns.rules.facts import HELD_KINDS

RENAMED = {
    Kind.NATIONAL_IP_ADVANTAGE.value: "ip_advantage",
    Kind.NATIONAL_IP_MODEL.value: "ip_demonstration",
}


def known_facts(enterprise: Enterprise, *, on: date, year: int) -> dict[str, Any]:
    """The flat facts registered about a firm, as a facts file would say them.

    What is not registered is left out: unknown is not zero. Titles are the register's own, so a
    title that is not there is not held.
    """
    facts: dict[str, Any] = {"evaluated_on": on.isoformat(), "year": year}
    if enterprise.founded_on:
        facts["founded_on"] = enterprise.founded_on.isoformat()
    if enterprise.industry_id:
        facts["industry_code"] = str(enterprise.industry_id)
    facts["held"] = [_title(one) for one in enterprise.qualifications.all() if _kind(one)]
    return facts


def _kind(one: Qualification) -> str | None:
    kind = RENAMED.get(one.kind, one.kind)
    return kind if kind in HELD_KINDS else None


def _title(one: Qualification) -> dict[str, str | None]:
    end = one.valid_during.upper
    return {
        "kind": _kind(one),
        "valid_from": one.first_day.isoformat(),
        "valid_until": None if end is None else (end - timedelta(days=1)).isoformat(),
    }


def day_for(year: int, *, day: date) -> date:
    """The day a year's application is judged on: today, or the year's nearest day to it."""
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))
