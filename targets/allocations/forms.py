"""分解到单位: three whole numbers a unit; a unit left empty has no target."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from common.forms import ReasonForm, text_area
from common.validators import validate_text
from enterprises.pools.form_fields import NothingForm, choice
from targets.allocations.actions import Share
from targets.allocations.models import Allocation
from targets.allocations.rules.numbers import NUMBERS
from targets.allocations.rules.proposal import GROUND_LABELS, Totals, Weighing
from targets.allocations.rules.states import DECISION_LABELS
from targets.allocations.selectors.tracks import Racer

__all__ = ["NothingForm", "ReasonForm"]

MOST = 100_000


class FirmsField(forms.DecimalField):
    """家数: a whole number, with or without 60.0; a fraction of a firm is refused."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6})
        super().__init__(min_value=0, max_value=MOST, required=False, widget=widget, **options)

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is None:
            return None
        if number % 1:
            raise forms.ValidationError("请填写整数，企业按家计，没有零点几家。")
        return int(number)


def _weight(label: str) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 4})
    return forms.IntegerField(
        label=label, min_value=0, max_value=100, required=False, widget=widget
    )


class DecideForm(forms.Form):
    """答复异议; the numbers are asked where they change."""

    decision = choice("答复", DECISION_LABELS)
    answer = text_area("答复理由", required=True, limit=200)
    nurtured = FirmsField(label="新增培育（家）")
    attracted = FirmsField(label="引进（家）")
    renewed = FirmsField(label="复审（家）")


Rows = Sequence[tuple[Racer, Allocation | None]]
Lines = Iterator[tuple[Racer, Allocation | None, list[forms.BoundField]]]


class _Based(forms.Form):
    basis = forms.CharField(
        label="依据",
        max_length=200,
        required=False,
        validators=[validate_text],
        help_text="分解文件的名称、文号或会议纪要；本页各单位共用，可以单独改",
    )

    names: ClassVar[Mapping[str, str]]

    def __init__(self, *args: Any, rows: Rows, **kwargs: Any) -> None:
        held = [(racer, row) for racer, row in rows if row]
        standing = {"basis": next((row.basis for _, row in held if row.basis), "")} | {
            f"{name}_{racer.code}": getattr(row, name) for racer, row in held for name in self.names
        }
        super().__init__(*args, **kwargs | {"initial": standing})
        self.rows = rows
        for racer, _ in rows:
            for name, label in self.names.items():
                self.fields[f"{name}_{racer.code}"] = self.field_of(f"{racer.name} {label}")

    def field_of(self, label: str) -> forms.Field:
        """One cell."""
        raise NotImplementedError

    def said(self, name: str, racer: Racer) -> Any:
        """What was typed of one unit."""
        return self.cleaned_data.get(f"{name}_{racer.code}")

    def lines(self) -> Lines:
        """A row of fields a unit."""
        for racer, row in self.rows:
            yield racer, row, [self[f"{name}_{racer.code}"] for name in self.names]


class SharesForm(_Based):
    """One track of one year, in numbers."""

    names = NUMBERS

    def field_of(self, label: str) -> forms.Field:
        return FirmsField(label=label)

    def shares(self) -> dict[Racer, Share | None]:
        """What was typed, by unit; all three empty: no goal."""
        told: dict[Racer, Share | None] = {}
        for racer, _ in self.rows:
            said = [self.said(name, racer) for name in NUMBERS]
            nurtured, attracted, renewed = (int(number or 0) for number in said)
            is_empty = all(number is None for number in said)
            share = Share(nurtured, attracted, renewed, self.cleaned_data["basis"])
            told[racer] = None if is_empty else share
        return told


class DutiesForm(_Based):
    """帮扶责任 of one track of one year: words, and no numbers (工信部企业〔2026〕2号)."""

    names: ClassVar[Mapping[str, str]] = {"duty": "帮扶责任"}
    shared = text_area(
        "共用的帮扶责任",
        required=False,
        limit=300,
        help_text="如“每户重点企业明确一名联系人，每季度走访一次”；下面空着的单位都用这一句",
    )
    field_order = ("basis", "shared")

    def field_of(self, label: str) -> forms.Field:
        return forms.CharField(
            label=label, max_length=300, required=False, validators=[validate_text]
        )

    def shares(self) -> dict[Racer, Share | None]:
        """What was typed, by unit; numbers that a sheet brought stay."""
        told: dict[Racer, Share | None] = {}
        for racer, row in self.rows:
            duty = self.said("duty", racer) or self.cleaned_data["shared"]
            numbers: dict[str, int] = {name: getattr(row, name) if row else 0 for name in NUMBERS}
            stands = bool(duty or any(numbers.values()))
            basis = self.cleaned_data["basis"]
            told[racer] = Share(**numbers, basis=basis, duty=duty) if stands else None
        return told


class ProposalForm(forms.Form):
    """测算分解: what is shared out, and how much each ground weighs."""

    nurtured = FirmsField(label="新增培育合计（家）")
    attracted = FirmsField(label="引进合计（家）")
    renewed = FirmsField(label="复审合计（家）")
    stock = _weight("现有的权重")
    pool = _weight("在库后备的权重")
    capacity = _weight("可培育的权重")

    @property
    def totals(self) -> Totals:
        """As typed; blank is nought."""
        return Totals(**{name: self.cleaned_data[name] or 0 for name in NUMBERS})

    @property
    def weighing(self) -> Weighing:
        """As typed; blank is nought."""
        return Weighing(**{name: self.cleaned_data[name] or 0 for name in GROUND_LABELS})


class TakeOverForm(ProposalForm):
    """采用测算: what was previewed, by which paper, and of which units."""

    basis = forms.CharField(
        label="依据", max_length=200, required=False, validators=[validate_text],
        help_text="分解文件的名称、文号或会议纪要",
    )  # fmt: skip
    seen = forms.RegexField("^[0-9a-f]{64}$", label="预览的指纹", widget=forms.HiddenInput)
