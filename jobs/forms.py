from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jobs.rules.questions import Question, Shape
from jobs.sheets.kinds import By, SheetKind

MAX_BYTES = 20_000_000


class UploadForm(forms.Form):
    """上传: which sheet, which file, and what the sheet's kind wants to know besides."""

    sheet = forms.ChoiceField(
        label="表种",
        widget=forms.RadioSelect,
        error_messages={
            "required": "请选择要导入的表种。",
            "invalid_choice": "没有这种表，请从列出的表种中选。",
        },
    )
    file = forms.FileField(
        label="文件",
        help_text="支持 .xlsx、.xls 和 CSV，不超过 20 MB、3 万行；表头上方可以有标题行",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        error_messages={"required": "请选择要上传的文件。", "empty": "这是空文件，请重新选择。"},
    )

    def __init__(
        self, *args: Any, kinds: list[SheetKind], by: By, asked: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["sheet"]
        choice.choices = [(kind.key, kind.title) for kind in kinds]  # type: ignore[attr-defined]
        keys = [kind.key for kind in kinds]
        choice.initial = asked if asked in keys else next(iter(keys), None)
        for kind in kinds:
            self.fields.update(kind.options(by))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MAX_BYTES:
            raise forms.ValidationError("文件超过 20 MB，请拆分后再传。")
        return file

    def options(self) -> dict[str, Any]:
        """What the sheet's kind asked for."""
        return {k: v for k, v in self.cleaned_data.items() if k not in ("sheet", "file")}


class AnswerForm(forms.Form):
    """回答: one field a question, under the option's key; what was answered before stands in it."""

    def __init__(
        self, *args: Any, questions: Sequence[Question], given: Mapping[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for question in questions:
            field = _field_of(question)
            field.initial = given.get(question.option.key) or None
            self.fields[question.option.key] = field

    def answers(self) -> dict[str, str]:
        """By option, as text."""
        return {key: str(value) for key, value in self.cleaned_data.items()}


def _field_of(question: Question) -> forms.Field:
    label = question.sentence
    match question.option.shape:
        case Shape.DAY:
            widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            wrong = {"required": "请填写。", "invalid": "这不是日期，请写成 2026-01-05。"}
            return forms.DateField(label=label, widget=widget, error_messages=wrong)
        case Shape.TEXT:
            missing = {"required": "请填写。"}
            return forms.CharField(label=label, max_length=200, error_messages=missing)
    return forms.ChoiceField(
        label=label,
        choices=[*question.offered.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "请选择一项。"},
    )
