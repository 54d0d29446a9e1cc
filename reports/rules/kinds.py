"""报表种类: which papers the portal builds on a timetable."""

from enum import StrEnum


class EditionKind(StrEnum):
    MONTHLY = "monthly"


EDITION_KIND_LABELS = {EditionKind.MONTHLY.value: "创新报表（月）"}
