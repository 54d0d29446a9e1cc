"""列对照: made once by whoever sends the bank's list; another sheet is another version."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.actions import audited
from accounts.models import System, User
from common.decisions import insist
from enterprises.pools.saving import person, saved
from finance.banks.models import Institution
from finance.lists import policies
from finance.lists.engine import LISTS
from finance.lists.models import ColumnMapping
from finance.lists.rules.mapping import fault

By = User | System


@audited("bank_columns_mapped")
@transaction.atomic
def map_columns(
    bank: Institution,
    *,
    by: By,
    now: datetime,
    columns: Mapping[str, str],
    titles: Sequence[str] = (),
) -> ColumnMapping:
    """存为下一版: our column → the title in the bank's sheet; the former versions stay."""
    bank = LISTS.held(bank)
    insist(policies.can_fill(by, bank))
    kept = {name: title.strip() for name, title in columns.items() if title.strip()}
    if said := fault(kept):
        raise ValidationError(said)
    rows = ColumnMapping.objects.filter(institution=bank)
    newest: ColumnMapping | None = rows.order_by("-version").first()
    if newest is not None and newest.columns == kept:
        return newest
    mapping = ColumnMapping(institution=bank, version=newest.version + 1 if newest else 1)
    mapping.columns, mapping.titles = kept, list(titles)
    mapping.by, mapping.at = person(by), now
    return saved(mapping)
