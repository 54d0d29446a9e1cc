"""载体月报、年报 from a sheet: what is of carriers; all else is `collecting`'s."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from collecting.drafts import DeclaredDrafts
from collecting.rules.checks import Finding
from incubators.carriers.models import Incubator
from incubators.months.engine import MONTHS
from incubators.months.figures import Figures, figures_of_many, found_with
from incubators.months.imports.columns import MonthResource, YearResource
from incubators.months.models import CarrierMonth, CarrierYear, Filing
from incubators.months.rules import annual, monthly
from incubators.months.rules.timetable import ANNUAL, MONTHLY
from jobs.sheets.kinds import Request
from jobs.sheets.rowwise import Line

F = TypeVar("F", bound=Filing)


class CarrierDrafts(DeclaredDrafts[F]):
    """One row a carrier's filing of one period."""

    engine = MONTHS
    keyed_by = "code"
    named_by, period = ("code", "period"), "period"
    not_yours = "没有这个载体编码，或不归您填报，请核对。"
    empty = "这一行没有填数，请填写或删去这一行。"

    @classmethod
    def admit(cls, request: Request) -> None:
        """Any file."""

    def look(self) -> None:
        super().look()
        self.figures: dict[int, Mapping[int, Figures]] = {}
        asked = {one for one in self.parsed.values[self.period] if one}
        for written, collection in self.collections.items():
            if written in asked:
                carriers = list(self.subjects.values())
                self.figures[collection.pk] = figures_of_many(collection, carriers)

    def in_sight(self, codes: set[str]) -> Mapping[str, Incubator]:
        mine = Incubator.objects.visible_to(self.by).filter(code__in=codes)
        return {carrier.code: carrier for carrier in mine}

    def names_of(self, subject: Incubator) -> set[str]:
        return {subject.name.strip()}

    def held(self, keys: set[int]) -> Iterable[Incubator]:
        held = Incubator.objects.select_for_update(of=("self",), no_key=True)
        return held.filter(pk__in=keys).order_by("pk")

    def found(self, line: Line[F], filing: F) -> Iterable[Finding]:
        said = {**filing.said(filing), **line.changed}
        figures = self.figures[filing.collection_id][filing.incubator_id]
        return found_with(filing, said, self.past.get(filing.incubator_id, {}), figures)


class MonthSheet(CarrierDrafts[CarrierMonth]):
    """载体月报."""

    resource, model, report, fields = MonthResource, CarrierMonth, MONTHLY, monthly.FIELDS
    kept = tuple(field.name for field in monthly.FIELDS)
    twice = "code", "同一载体同一期出现多次（{rows}），请只留一行。"
    closed = "这一期没有开启，请核对所属期，如 2026-10。"

    def written(self, period: date) -> str:
        return f"{period:%Y-%m}"


class YearSheet(CarrierDrafts[CarrierYear]):
    """载体年报."""

    resource, model, report, fields = YearResource, CarrierYear, ANNUAL, annual.FIELDS
    kept = tuple(field.name for field in annual.FIELDS)
    twice = "code", "同一载体同一年出现多次（{rows}），请只留一行。"
    closed = "这一年的载体年报没有开启，请核对所属年，如 2026。"

    def written(self, period: date) -> int:
        return period.year
