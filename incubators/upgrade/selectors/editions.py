"""标准: by which a level is judged on a day, of code or as the office filled it in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.models import StandardEdition
from incubators.upgrade.rules.editions import EDITION_LABELS, edition, is_published
from incubators.upgrade.rules.levels import CARRIER_LEVELS, STANDARDS

LEVELS = (*CARRIER_LEVELS, *EDITION_LABELS)


@dataclass(frozen=True, slots=True)
class InForce:
    """The standards of a day, by level, and of which levels any is published."""

    standards: dict[str, Standard]
    published: set[str]


def in_force(day: date) -> InForce:
    """Every level of carriers on the day, published or not; one query."""
    rows = editions_on(day)
    described = {
        level: rows[level].rule if level in rows else edition(level, "", {})
        for level in EDITION_LABELS
    }
    found = {level for level, row in rows.items() if is_published(row.thresholds)}
    standards = {level: STANDARDS[level] for level in CARRIER_LEVELS} | described
    return InForce(standards, {*CARRIER_LEVELS, *found})


def editions_on(day: date) -> Mapping[str, StandardEdition]:
    """What is in force on the day, by level."""
    rows = StandardEdition.objects.filter(valid_from__lte=day).order_by("valid_from")
    return {row.level: row for row in rows}


def standard_on(level: str, day: date) -> Standard:
    """One of them; FactError for a name that is none."""
    if level not in LEVELS:
        fault = f"没有“{level}”这个级别" if level else "请写明级别"
        raise FactError(f"{fault}，应为 {'、'.join(LEVELS)} 之一。")
    return in_force(day).standards[level]
