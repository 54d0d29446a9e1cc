"""猜一遍: a sheet's titles held against our columns, for the choice to begin with."""

from collections.abc import Sequence

from common.sheets.titles import plain
from finance.lists.imports.columns import BankListResource


def guessed(titles: Sequence[str]) -> dict[str, str]:
    """Our column → the first title that goes by one of its names."""
    found: dict[str, str] = {}
    for name, column in BankListResource().fields.items():
        words = {plain(word) for word in (column.title, *column.also)}
        likely = [title for title in titles if title and plain(title) in words]
        if likely and likely[0] not in found.values():
            found[name] = likely[0]
    return found
