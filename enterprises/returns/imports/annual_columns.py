"""列: the annual sheet, one column a fact; a yearly fact is that of the row's own year."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from import_export import resources
from import_export.widgets import Widget

from collecting.forms import MOST
from collecting.sheets import year_column
from common.money.widgets import AmountWidget
from common.sheets import cells
from common.sheets.cells import Cell, CellFault
from common.sheets.columns import BooleanWidget, Column, CountWidget, WordWidget
from common.sheets.number_widgets import DecimalWidget, PercentWidget
from enterprises.returns.annual_forms import HINTS, READERS, TEXTS, line_of, read_lines
from enterprises.returns.imports.columns import code_column, name_column
from enterprises.returns.models import AnnualReturn
from enterprises.returns.rules.annual import ASKED
from enterprises.returns.rules.fact_reading import LIMITS
from enterprises.returns.rules.facts import FACTS, Fact, Shape

MOST_COUNT = 100_000_000
NOTES = {name: HINTS[name] for name in ("class_i_in_use", "class_ii_63")}


class LinesWidget(Widget):
    """One thing a line (or between semicolons); “无” is none, nothing is unknown."""

    def __init__(self, reads: Callable[[str], Any]) -> None:
        super().__init__()
        self.reads = reads

    def clean(self, value: Cell, row: Any = None, **kwargs: Any) -> list[Any] | None:
        text = "" if value is None else cells.text(value).replace("；", "\n").replace(";", "\n")
        try:
            return read_lines(text, self.reads)
        except ValueError as fault:
            raise CellFault(str(fault)) from fault


def _widget(fact: Fact) -> Widget:
    match fact.shape:
        case Shape.FLAG:
            return BooleanWidget()
        case Shape.TEXT:
            return WordWidget(TEXTS[fact.name])
        case Shape.COUNT:
            return CountWidget("", MOST_COUNT)
        case Shape.DAYS | Shape.RECORDS:
            return LinesWidget(READERS[fact.name])
        case Shape.AMOUNT:
            return AmountWidget(MOST, places=6)
        case Shape.PERCENT:
            return PercentWidget(LIMITS.get(fact.name, 100))
    return DecimalWidget(LIMITS.get(fact.name, MOST))


def title_of(fact: Fact) -> str:
    """As the sheet writes it: what, and in which unit."""
    return f"{fact.label}（{fact.unit}）" if fact.unit else fact.label


def _column(fact: Fact) -> Column:
    offered = {Shape.FLAG: ["是", "否"]}.get(fact.shape) or list(TEXTS.get(fact.name, {}).values())
    has_list = fact.shape in (Shape.FLAG, Shape.TEXT)
    return Column(
        fact.name,
        title_of(fact),
        _widget(fact),
        also=[fact.label],
        offers=(lambda: offered) if has_list else None,
        note="所属年的数" if fact.is_yearly else NOTES.get(fact.name, ""),
    )


def cell_of(name: str, value: Any) -> Any:
    """A fact's value as the sheet shows it; what is unknown stays empty."""
    fact = FACTS[name]
    if value is None:
        return None
    match fact.shape:
        case Shape.FLAG:
            return "是" if value else "否"
        case Shape.TEXT:
            return TEXTS[name][value]
        case Shape.DAYS | Shape.RECORDS:
            return "；".join(line_of(fact, one) for one in value) or "无"
    return Decimal(value)


class _Annual(resources.ModelResource):
    credit_code = code_column()
    name = name_column()
    year = year_column()

    class Meta:
        model = AnnualReturn
        fields: tuple[str, ...] = ("credit_code", "name", "year")
        export_order = fields
        import_id_fields = ("credit_code",)


class _Meta(_Annual.Meta):
    fields = ("credit_code", "name", "year", *(fact.name for fact in ASKED))
    export_order = fields


AnnualResource = type(
    "AnnualResource", (_Annual,), {fact.name: _column(fact) for fact in ASKED} | {"Meta": _Meta}
)
