"""称号、奖励、失信: records with days, and whether they count on the day of evaluation."""

from collections.abc import Collection
from typing import Any

from enterprises.evaluation.rules.amounts import any_of, every, inverted
from enterprises.evaluation.rules.cases import Case


def holds(case: Case, kinds: Collection[str]) -> bool | None:
    """Whether one of these titles is valid on the day, its last day included."""
    rows = case.value("held")
    if rows is None:
        return None
    mine = [row for row in rows if row["kind"] in kinds]
    if not mine:
        return False
    if case.on is None:
        case.unknown("evaluated_on")
        return None
    return any(
        row["valid_from"] <= case.on
        and (row["valid_until"] is None or case.on <= row["valid_until"])
        for row in mine
    )


def awarded(case: Case, years: int, ranks: dict[str, int | None]) -> bool | None:
    """A prize of one of these levels in the last N years, the firm's place within its limit."""
    rows = case.value("awards")
    if rows is None:
        return None
    answers = [
        every(case.within_years(row["on"], years), _within(row["rank"], ranks[row["level"]]))
        for row in rows
        if row["level"] in ranks
    ]
    return _blamed(case, any_of(*answers), "awards")


def _within(rank: int | None, most: int | None) -> bool | None:
    if most is None:
        return True
    return None if rank is None else rank <= most


def led_standards(case: Case, years: int) -> bool | None:
    days = case.value("standards_led_on")
    if days is None:
        return None
    return _blamed(
        case, any_of(*(case.within_years(day, years) for day in days)), "standards_led_on"
    )


def has_institution(case: Case, kinds: Collection[str]) -> bool | None:
    value = case.value("rd_institution")
    return None if value is None else value in kinds


def clean(case: Case, years: int, kinds: Collection[str]) -> bool | None:
    """No incident of these kinds in the last N years and on no blacklist."""
    return every(without_incident(case, kinds, years=years), off_blacklist(case))


def off_blacklist(case: Case) -> bool | None:
    return inverted(case.value("blacklisted"))


def without_incident(
    case: Case, kinds: Collection[str], *, years: int = 0, since: Any = None
) -> bool | None:
    """No incident of these kinds in the last N years, or from a first day to the evaluation."""
    rows = case.value("incidents")
    if rows is None:
        return None
    blames: list[bool | None] = []
    for row in rows:
        if row["kind"] not in kinds:
            continue
        if since is not None and row["on"] is not None and row["on"] < since:
            blames.append(False)
        elif years or row["on"] is None or case.on is None:
            blames.append(case.within_years(row["on"], years))
        else:
            blames.append(row["on"] <= case.on)
    return inverted(_blamed(case, any_of(*blames), "incidents"))


def _blamed(case: Case, answer: bool | None, name: str) -> bool | None:
    if answer is None:
        case.unknown("evaluated_on" if case.on is None else name)
    return answer
