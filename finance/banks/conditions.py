"""按机构筛选: the same in every list of finance; a bank's people are not told who else lends."""

from typing import Any

from accounts.rules.roles import Role
from common.listings.conditions import Answer
from finance.banks.models import Institution
from finance.banks.rules.institutions import InstitutionKind


class OfInstitution(Answer):
    """A bank, an insurer …, by its code; `lookup` is the way from a row to it."""

    def __init__(self, label: str, lookup: str, kind: InstitutionKind) -> None:
        self.kind = kind
        super().__init__(label, self._named, lookup)

    def _named(self) -> dict[str, str]:
        by: Any = getattr(getattr(self, "parent", None), "by", None)
        rows = Institution.objects.filter(kind=self.kind)
        seen = rows.visible_to(by) if getattr(by, "role", None) == Role.BANK else rows
        return dict(seen.values_list("code", "name"))


def lender(lookup: str = "bank__code") -> OfInstitution:
    """银行 that lends."""
    return OfInstitution("银行", lookup, InstitutionKind.BANK)
