"""The two lists of the register while they are checked: the firms', and their titles'."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from common.dates import today
from enterprises.registry.imports.firms import Firms, Named, sees_all
from enterprises.registry.imports.permissions import may_add_firms
from enterprises.registry.imports.purposes import Plan
from enterprises.registry.imports.references import References
from enterprises.registry.rules.fields import Shape
from enterprises.registry.rules.profile import PROFILE, TOGETHER
from enterprises.registry.rules.purposes import Purpose
from enterprises.registry.terms import Terms
from jobs.rules.rows import repeated
from jobs.sheets.kinds import By
from jobs.sheets.parsing import Parsed

_MONEY = {name for amount, others in TOGETHER.items() for name in (amount, *others)}
PLAIN = tuple(
    field.name for field in PROFILE if field.shape != Shape.RECORD and field.name not in _MONEY
)


@dataclass
class FirmSheet:
    """企业台账 being checked."""

    parsed: Parsed
    firms: Firms
    by: By
    may_confirm_codes: bool
    references: References = field(default_factory=References)
    day: date = field(default_factory=today)

    def __post_init__(self) -> None:
        self.whole_district, self.may_add = sees_all(self.by), may_add_firms(self.by)
        present = self.parsed.values
        self.plain = [(name, present[name]) for name in PLAIN if self.parsed.has(name)]
        self.repeats = repeated(
            (line.number, code)
            for line, code in zip(self.parsed.sheet.rows, present["credit_code"], strict=True)
            if code
        )

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]


@dataclass
class TitleSheet:
    """资质名单 being checked."""

    parsed: Parsed
    firms: Named
    by: By
    plan: Plan
    terms: Terms

    @property
    def revokes(self) -> bool:
        return self.plan.purpose == Purpose.REVOCATION

    def value(self, name: str, at: int) -> Any:
        return self.parsed.values[name][at]
