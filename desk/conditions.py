"""共有的条件: of which 街镇 a row is, asked alike in every list."""

from collections.abc import Callable
from typing import Any

from accounts.models import Unit
from accounts.rules.units import UnitKind
from common.listings.conditions import Answer, Computed, Conditions, Containing


def _townships() -> dict[str, str]:
    return dict(Unit.objects.filter(kind=UnitKind.TOWNSHIP).values_list("code", "name"))


class Township(Answer):
    """街镇 by its code."""

    def __init__(self, lookup: str, *, of: Callable[[Any], Any] | None = None) -> None:
        super().__init__("街镇", _townships, lookup, of=of)


class OfFirm(Conditions):
    """Of rows that are a firm's: the text is its name or code."""

    q = Containing("enterprise__name", "enterprise__credit_code")
    unit = Township("enterprise__township__code")


class OfComputedFirm(Computed):
    """The same of rows that a rule makes, each with its `enterprise`."""

    q = Containing(of=lambda row: (row.enterprise.name, row.enterprise.credit_code))
    unit = Township("", of=lambda row: getattr(row.enterprise.township, "code", ""))
