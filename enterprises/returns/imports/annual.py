"""年度报表 from a sheet."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from collecting.rules.checks import Finding
from common.numbers import bare as plain
from enterprises.returns.facts import facts_of_many
from enterprises.returns.imports.annual_columns import AnnualResource, cell_of
from enterprises.returns.imports.drafts import FirmDrafts
from enterprises.returns.models import AnnualReturn
from enterprises.returns.prefill import asked_of
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.facts import FACTS
from enterprises.returns.rules.levels import check_year
from enterprises.returns.rules.timetable import ANNUAL
from jobs.sheets.rowwise import Line, Values

Facts = dict[str, Any]


class AnnualSheet(FirmDrafts[AnnualReturn]):
    """One row a firm's year; a yearly fact is that of the row's own year."""

    resource, model, report = AnnualResource, AnnualReturn, ANNUAL
    named_by, period = ("credit_code", "year"), "year"
    kept = tuple(fact.name for fact in ASKED)
    twice = "credit_code", "同一企业同一年出现多次（{rows}），请只留一行。"
    closed = "这一年的年度报表没有开启，请核对所属年，如 2025。"
    empty = "这一行没有填新的数，请填写或删去这一行。"

    def look(self) -> None:
        super().look()
        firms, years = self.subjects.values(), set(self.parsed.values["year"])
        asked = {one.pk: year for year, one in self.collections.items() if year in years}
        rows = AnnualReturn.objects.filter(enterprise__in=firms, collection__in=asked)
        codes = {firm.pk: firm.credit_code for firm in firms}
        self.stored = {(codes[row.enterprise_id], asked[row.collection_id]): row for row in rows}
        self.known = {
            (firm.credit_code, year): asked_of(facts, year)
            for year in asked.values()
            for firm, facts in facts_of_many(firms, on=self.day, year=year, drafts=True)
        }

    def written(self, period: date) -> int:
        return period.year

    def wanted(self, at: int) -> Values:
        """As facts are kept; an empty cell says nothing."""
        said = super().wanted(at).items()
        return {name: plain(one) if isinstance(one, Decimal) else one for name, one in said}

    def now(self, line: Line[AnnualReturn]) -> Values:
        facts, year = self._facts(line), str(self.value("year", line.at))
        return {name: of_year(facts, name, year) for name in line.wanted}

    def found(self, line: Line[AnnualReturn], filing: AnnualReturn) -> Iterable[Finding]:
        return check_year(self._after(line), line.key[1], self.levels)

    def draft(self, line: Line[AnnualReturn]) -> tuple[Values, Values]:
        before = line.stored.facts if line.stored else {}
        return {"facts": self._after(line)}, {"facts": before}

    def spoken(self, name: str, value: Any) -> str:
        shown = cell_of(name, value)
        return "--" if shown is None else plain(shown) if isinstance(shown, Decimal) else str(shown)

    def _facts(self, line: Line[AnnualReturn]) -> Facts:
        """What the return says; before it is begun, what is known of the firm."""
        return line.stored.facts if line.stored else self.known.get(line.key, {})

    def _after(self, line: Line[AnnualReturn]) -> Facts:
        return _with(self._facts(line), line.changed, str(line.key[1]))


def of_year(facts: Facts, name: str, year: str) -> Any:
    """A fact as a row shows it."""
    value = facts.get(name)
    return (value or {}).get(year) if FACTS[name].is_yearly else value


def _with(now: Facts, changed: Facts, year: str) -> Facts:
    facts = dict(now)
    for name, value in changed.items():
        yearly = FACTS[name].is_yearly
        facts[name] = {**(now.get(name) or {}), year: value} if yearly else value
    return facts
