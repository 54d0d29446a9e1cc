"""标准: by which a level is judged on a day, of code or as the office filled it in."""

from collections.abc import Mapping
from datetime import date

from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.models import StandardEdition
from incubators.upgrade.rules.editions import EDITION_LABELS, edition, is_published
from incubators.upgrade.rules.levels import CARRIER_LEVELS, STANDARDS

LEVELS = (*CARRIER_LEVELS, *EDITION_LABELS)


def standards_on(day: date) -> dict[str, Standard]:
    """Every level of carriers on the day, published or not; one query."""
    rows = editions_on(day)
    described = {
        level: rows[level].rule if level in rows else edition(level, "", {})
        for level in EDITION_LABELS
    }
    return {level: STANDARDS[level] for level in CARRIER_LEVELS} | described


def editions_on(day: date) -> Mapping[str, StandardEdition]:
    """What is in force on the day, by level."""
    rows = StandardEdition.objects.filter(valid_from__lte=day).order_by("valid_from")
    return {row.level: row for row in rows}


def published_on(day: date) -> set[str]:
    """The levels of which a standard is known on the day."""
    found = {level for level, row in editions_on(day).items() if is_published(row.thresholds)}
    return {*CARRIER_LEVELS, *found}


def standard_on(level: str, day: date) -> Standard:
    """One of them; FactError for a name that is none."""
    if level not in LEVELS:
        fault = f"没有“{level}”这个级别" if level else "请写明级别"
        raise FactError(f"{fault}，应为 {'、'.join(LEVELS)} 之一。")
    return standards_on(day)[level]
