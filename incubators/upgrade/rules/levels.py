"""级别: the levels a carrier or firm can be measured against, and one file of facts judged."""

from collections.abc import Mapping
from typing import Any

from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.rules import standards
from incubators.carriers.rules.facts import read
from incubators.carriers.rules.standards import Standard
from incubators.stays.rules import graduation, incubatee
from incubators.upgrade.rules import makerspace, municipal, national_300

STANDARDS: Mapping[str, Standard] = {
    standard.level: standard
    for standard in (
        national_300.STANDARD,
        municipal.STANDARD,
        makerspace.STANDARD,
        incubatee.STANDARD,
        graduation.STANDARD,
    )
}
LEVELS = tuple(STANDARDS)
CARRIER_LEVELS = ("national_300", "municipal", "makerspace_national")


def carrier_gap(level: str, raw: object) -> dict[str, Any]:
    """Facts as a file gives them against one level; FactError where they cannot be read."""
    standard = standard_of(level)
    return standards.judge(standard, read(raw))


def judge(level: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """As `carrier_gap`, of facts already read."""
    return standards.judge(standard_of(level), facts)


def standard_of(level: str) -> Standard:
    if level not in STANDARDS:
        fault = f"没有“{level}”这个级别" if level else "请写明级别"
        raise FactError(f"{fault}，应为 {'、'.join(LEVELS)} 之一。")
    return STANDARDS[level]
