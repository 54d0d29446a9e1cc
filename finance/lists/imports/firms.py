"""哪家企业: by code, or by a name that one firm of the register has alone. Three queries."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import System
from common.db import among
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import names
from enterprises.registry.selectors import forwarded
from jobs.sheets.parsing import Parsed


@dataclass(slots=True)
class Firms:
    """Firms of a list; `kept`: what else is made once of it."""

    by_code: dict[str, Enterprise] = field(default_factory=dict)
    by_name: dict[str, list[Enterprise]] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)

    def meant(self, code: str, name: str) -> Enterprise | None:
        """The firm; None where the register does not know it, or knows several."""
        if code:
            return self.by_code.get(code)
        same = self.by_name.get(names.clean(name), []) if name else []
        return same[0] if len(same) == 1 else None


def firms_of(parsed: Parsed) -> Firms:
    """The firms behind the codes and names of a sheet, whoever sends it: a bank knows its own."""
    codes = {code for code in parsed.values["credit_code"] if code}
    written = {names.clean(name) for name in parsed.values["firm_name"] if name}
    rows = Enterprise.objects.filter(merged_into=None)
    found = {firm.credit_code: firm for firm in rows.filter(among("credit_code", codes))}
    found |= forwarded([code for code in codes if code not in found], System())
    firms = Firms(found)
    for firm in rows.filter(among("name", written)):
        firms.by_name.setdefault(firm.name, []).append(firm)
    return firms
