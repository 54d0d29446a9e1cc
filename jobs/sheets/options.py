"""选项 of a kind of sheet, as a command names them: `--set NAME=VALUE`."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from jobs.rules.questions import Option
from jobs.sheets.kinds import By, SheetKind

_WORDS = {"是": True, "否": False}


def chosen(kind: SheetKind, by: By, pairs: Iterable[str]) -> dict[str, Any]:
    """What these say, by option; ValidationError names what the kind does not know."""
    fields, answers = kind.options(by), {option.key: option for option in kind.answers}
    labels = {name: option.label for name, option in answers.items()}
    labels |= {name: str(field.label or name) for name, field in fields.items()}
    said: dict[str, Any] = {}
    for pair in pairs:
        name, equals, value = (part.strip() for part in pair.partition("="))
        if not equals or not name:
            raise ValidationError(f"--set “{pair}”要写成 名称=值。{_known(kind, labels)}")
        if name not in labels:
            raise ValidationError(f"“{kind.title}”没有选项“{name}”。{_known(kind, labels)}")
        said[name] = _value(name, value, answers.get(name), fields.get(name))
    return said


def _known(kind: SheetKind, labels: Mapping[str, str]) -> str:
    if not labels:
        return f"“{kind.title}”没有可用 --set 指定的选项。"
    return f"可用：{'、'.join(f'{name}（{label}）' for name, label in labels.items())}。"


def _value(name: str, value: str, answer: Option | None, field: forms.Field | None) -> Any:
    """As the page would hand it over; a choice is understood by its label too."""
    codes = {label: code for code, label in answer.values.items()} if answer else {}
    match field:
        case None:
            return codes.get(value, value)  # the file's question says what is allowed
        case forms.BooleanField():
            if value not in _WORDS:
                raise ValidationError(f"选项“{name}”只能是“是”或“否”。")
            return _WORDS[value]
        case forms.ChoiceField():
            choices: Any = field.choices
            codes = {str(label): code for code, label in choices if code} | codes
            if value not in codes and value not in codes.values():
                offered = "、".join(f"{code} {label}" for label, code in codes.items())
                raise ValidationError(f"选项“{name}”没有“{value}”这一项，可选：{offered}。")
            return codes.get(value, value)
    try:
        return field.clean(value)
    except ValidationError as fault:
        raise ValidationError(f"选项“{name}”：{'；'.join(fault.messages)}") from fault
