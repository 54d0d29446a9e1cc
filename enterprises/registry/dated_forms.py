"""迁移, 园区与产业链的表单: dated facts of a firm."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from common.dates import today
from common.forms import date_field
from enterprises.registry import belongings, moves
from enterprises.registry.belongings import Belonged
from enterprises.registry.rules.memberships import BELONGING_LABELS
from enterprises.registry.rules.stays import MOVE_LABELS, MoveKind, Place
from enterprises.registry.verb_forms import OnForm, reason_field, sane


class RecordMoveForm(OnForm):
    """登记一次迁移, whenever it was."""

    kind = forms.ChoiceField(label="情形", choices=[("", "请选择"), *MOVE_LABELS.items()])
    on = date_field("日期", help_text="在新属地的第一天；迁出的，为不再计数的第一天")
    origin = forms.CharField(
        label="原属地",
        max_length=60,
        required=False,
        help_text="街镇名称、待分派或区外；不填为该日之前所在",
    )
    to = forms.CharField(
        label="新属地",
        max_length=60,
        required=False,
        help_text="街镇名称或待分派；迁出的填去往何处，可不填",
    )
    basis = reason_field("依据", required=False)
    field_order = ["kind", "on", "origin", "to", "basis"]

    def clean(self) -> dict[str, Any]:
        """Places as the action takes them; `elsewhere` is the name of one outside."""
        asked = self.cleaned_data
        kind, typed = asked.get("kind"), (asked.get("origin", ""), asked.get("to", ""))
        if not kind:
            return asked
        origin, to = (moves.place_named(text) for text in typed)
        asked["elsewhere"] = typed[0] if kind == MoveKind.IN else ""
        if kind == MoveKind.OUT:
            asked["elsewhere"] = typed[1]
        self._check("origin", typed[0], origin, is_outside=kind == MoveKind.IN)
        self._check("to", typed[1], to, is_outside=kind == MoveKind.OUT)
        if kind != MoveKind.OUT and not typed[1] and "to" not in self.errors:
            self.add_error("to", "请填写迁往的街镇；尚未确定的填“待分派”。")
        asked["origin"] = origin if typed[0] and kind != MoveKind.IN else None
        asked["to"] = to if kind != MoveKind.OUT else None
        return asked

    def _check(self, name: str, typed: str, place: Place | None, *, is_outside: bool) -> None:
        if not typed:
            return
        is_ours = place is not None and place.is_inside
        if is_outside and is_ours:
            self.add_error(name, f"“{typed}”在本区：本区之内的请选“区内迁移”。")
        elif not is_outside and not is_ours:
            self.add_error(name, f"没有“{typed}”这个街镇，请填街镇名称，或“待分派”。")


class WithdrawDatedForm(forms.Form):
    reason = reason_field("撤回的原因", help_text="仅用于登记错误；确有变动的请另行登记")


class MembershipForm(forms.Form):
    """登记园区与产业链."""

    what = forms.CharField(label="属于", max_length=80)
    first_day = date_field("起", help_text="含当日")
    last_day = date_field("止", required=False, help_text="含当日；不填为至今")
    basis = reason_field("依据", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].widget = forms.Select(choices=_offered())

    def clean_what(self) -> Belonged:
        typed = self.cleaned_data["what"]
        if len(meant := belongings.named(typed)) == 1:
            return meant[0]
        raise ValidationError(
            f"“{typed}”有几个，请写明类别，如 产业链:化工。"
            if meant
            else f"没有名为“{typed}”的园区、产业链或部门，请从选项中选。"
        )

    def clean_first_day(self) -> Any:
        return sane(self.cleaned_data["first_day"])

    def clean_last_day(self) -> Any:
        return sane(self.cleaned_data["last_day"])

    def clean(self) -> dict[str, Any]:
        first, last = self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "止不能早于起，请核对。")
        return self.cleaned_data


def _offered() -> list[Any]:
    """Everything a firm may be in, under its kind."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for one in belongings.every(today()):
        label = BELONGING_LABELS[one.kind.value]
        groups.setdefault(label, []).append((f"{one.kind.value}:{one.code}", one.name))
    return [("", "请选择"), *groups.items()]
