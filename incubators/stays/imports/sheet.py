"""One list of stays being checked."""

from dataclasses import dataclass, field
from typing import Any

from incubators.stays.imports.known import Known
from incubators.stays.models import Tenancy
from jobs.rules.rows import Checked
from jobs.sheets.parsing import Parsed


@dataclass
class Sheet:
    """One list being checked."""

    parsed: Parsed
    known: Known
    is_confirmed: bool  # what a command commits counts as confirmed
    rows: list[Checked] = field(default_factory=list)
    matched: dict[int, Tenancy] = field(default_factory=dict)  # row → the stay it is about

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]
