"""填报页: three fields a step, what was said the month before beside them."""

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from django import forms

from collecting.forms import FilingForm, Words
from common.validators import validate_text
from targets.progress.models import ProgressCollection
from targets.progress.rules.notes import FIELDS, LONGEST, Note, name_of
from targets.progress.selectors import notes_before, under_way
from targets.tasks.models import TaskStep

Steps = Mapping[int, TaskStep]


class ProgressForm(FilingForm):
    """The steps of a unit in a month; which, the values say that it is opened with."""

    steps: ClassVar[Steps] = {}
    before: ClassVar[Mapping[int, Note]] = {}
    lead = "每条举措三栏：本月做了什么、完成到几成、下一步或困难；没有进展的写明原因。"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        told = self.data if self.is_bound else self.initial
        shown = [pk for pk in self.steps if name_of("did", pk) in told] if told else [*self.steps]
        self.shown = shown
        for pk in shown:
            self.fields |= _fields(pk, self.before.get(pk))

    @property
    def sections(self) -> Iterator[tuple[str, list[tuple[Any, str]]]]:
        """A section a step."""
        for pk in self.shown:
            step = self.steps[pk]
            title = f"{step.what}（{step.deadline} 到期）"
            yield title, [(self[name_of(field, pk)], "") for field in FIELDS]

    @classmethod
    def flat(cls, row: Any) -> dict[str, Any]:
        notes = row.notes if row else {}
        return {
            name_of(field, pk): value
            for pk, step in cls.steps.items()
            if row is None or step.unit_id == row.unit_id
            for field, value in Note.of(notes.get(str(pk))).as_kept().items()
        }

    def values(self) -> dict[str, Any]:
        notes = {pk: self._note(pk) for pk in self.shown}
        return {"notes": {str(pk): note.as_kept() for pk, note in notes.items()}}

    def _note(self, pk: int) -> Note:
        return Note.of({field: self.cleaned_data.get(name_of(field, pk)) for field in FIELDS})


def form_of(collection: ProgressCollection) -> type[ProgressForm]:
    """The form of a month."""
    by_unit = under_way(collection.period)
    steps = {step.pk: step for steps in by_unit.values() for step in steps}
    body = {"steps": steps, "before": notes_before(collection.period, by_unit)}
    return type("MonthForm", (ProgressForm,), body)


def prefilled(blank: Any) -> dict[str, Any]:
    """Of a form nobody has begun: its steps, with nothing said; how far it was carries over."""
    unit, period = blank.unit_id, blank.collection.period
    before = notes_before(period, [unit])
    return {
        name_of(field, step.pk): before.get(step.pk, Note()).percent if field == "percent" else ""
        for step in under_way(period, [unit]).get(unit, [])
        for field in FIELDS
    }


def _fields(pk: int, before: Note | None) -> dict[str, forms.Field]:
    last = f"上月：{before}" if before else "上月没有写"
    wide = forms.Textarea(attrs={"rows": 2})
    words: dict[str, Any] = {
        "max_length": LONGEST, "required": False, "validators": [validate_text], "widget": wide
    }  # fmt: skip
    return {
        name_of("did", pk): Words(
            label=FIELDS["did"], help_text=last, **words | {"required": True}
        ),
        name_of("percent", pk): forms.IntegerField(
            label=FIELDS["percent"], min_value=0, max_value=100, required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        ),
        name_of("next", pk): forms.CharField(label=FIELDS["next"], **words),
    }  # fmt: skip
