"""未登记的银行: a bank that a list names and nobody registered is entered as not having joined."""

from collections.abc import Collection

from common.db import among
from finance.banks.models import Institution
from finance.banks.rules.institutions import InstitutionKind

_CODE = "NEW-{number:04d}"
_NOTE = "由贷款名单登记"


def enter(names: Collection[str]) -> tuple[dict[str, int], list[int]]:
    """Banks by these names, those of them made now; each gets a code of its own."""
    known = dict(Institution.objects.filter(among("name", names)).values_list("name", "pk"))
    taken = set(Institution.objects.filter(code__startswith="NEW-").values_list("code", flat=True))
    made, number = [], 0
    for name in sorted(set(names) - known.keys()):
        while (code := _CODE.format(number=(number := number + 1))) in taken:
            pass
        bank = Institution(
            code=code, name=name, kind=InstitutionKind.BANK.value, is_joined=False, note=_NOTE
        )
        bank.full_clean()
        bank.save()
        known[name] = bank.pk
        made.append(bank.pk)
    return known, made
