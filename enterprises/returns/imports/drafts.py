"""填报 from a sheet: what is of firms in the officers' round trip; all else is `collecting`'s."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from collecting.drafts import Drafts
from common.db import among
from enterprises.registry.imports.firms import NOT_YOURS
from enterprises.registry.imports.undecided import named, refuse_undecided
from enterprises.registry.models import Enterprise
from enterprises.registry.rules import names
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import Filing
from enterprises.returns.selectors import levels_on
from jobs.sheets.kinds import Request

F = TypeVar("F", bound=Filing)


class FirmDrafts(Drafts[F]):
    """One row a firm's return of one period, written on the firm's behalf and marked so."""

    engine = RETURNS
    keyed_by = "credit_code"
    not_yours = NOT_YOURS

    @classmethod
    def admit(cls, request: Request) -> None:
        refuse_undecided(request)

    def look(self) -> None:
        super().look()
        self.levels = levels_on(self.report, self.day)

    def in_sight(self, codes: set[str]) -> Mapping[str, Enterprise]:
        mine = Enterprise.objects.visible_to(self.by).filter(among("credit_code", codes))
        return {firm.credit_code: firm for firm in mine.select_related("industry")}

    def names_of(self, subject: Enterprise) -> set[str]:
        return {names.key(one) for one in subject.name_search.split("\n")}

    def name_key(self, name: str) -> str:
        return names.key(name)

    def titles(self, request: Request) -> Iterable[str]:
        return (words for _, words in named(request))

    def held(self, keys: set[int]) -> Iterable[Enterprise]:
        held = Enterprise.objects.select_for_update(of=("self",), no_key=True)
        return held.filter(pk__in=keys).order_by("pk").select_related("merged_into")

    def lost(self, subject: Enterprise) -> str:
        if into := subject.merged_into:
            return f"预览之后，该企业已并入“{into.name}”，请重新核对后再导入。"
        return ""
