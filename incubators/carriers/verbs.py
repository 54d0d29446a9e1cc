"""办理事项 of carriers: one form, one policy, one action each."""

from typing import Any

from desk.verbs import Bulk, Verb, of_none, with_now
from enterprises.pools.form_fields import NothingForm
from incubators.carriers import actions, forms, policies
from incubators.carriers.models import AreaEntry, Incubator
from incubators.carriers.rules.area import FIGURES

_CODED = ("township", "zone", "park", "chain")


def _of_carrier(carrier: Incubator) -> dict[str, Any]:
    held = {name: getattr(carrier, name) for name in forms.CarrierForm.base_fields}
    coded = {name: held[name] and held[name].code for name in _CODED}
    return held | coded | {"operator": carrier.operator and carrier.operator.credit_code}


def _of_entry(entry: AreaEntry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in ("on", *FIGURES)}


REGISTERING = {
    "register": Verb(
        "登记载体",
        policies.can_register,
        forms.CarrierForm,
        of_none(actions.register),
        "载体已登记，接下来请登记级别和面积。",
    ),
}
CARRIER_VERBS = {
    "enter-area": Verb(
        "登记面积",
        policies.can_enter_area,
        forms.EntryForm,
        with_now(actions.enter),
        "已登记，由另一人确认后计入。",
        "登记后不能修改；登记错了，在台账中“更正”。",
    ),
    "give-level": Verb(
        "登记级别",
        policies.can_change,
        forms.LevelForm,
        with_now(actions.give_level),
        "级别已登记。",
    ),
    "change": Verb(
        "更正资料",
        policies.can_change,
        forms.CarrierForm,
        actions.change,
        "载体资料已更正。",
        initial=_of_carrier,
    ),
}
ENTRY_VERBS = {
    "confirm": Verb(
        "确认",
        policies.can_decide_area,
        NothingForm,
        with_now(actions.confirm),
        "已确认，自登记的日期起计入。",
        bulk=Bulk(policies.can_decide_areas),
    ),
    "refuse": Verb(
        "不予确认",
        policies.can_decide_area,
        forms.RefuseForm,
        with_now(actions.refuse),
        "已登记不予确认，不计入。",
    ),
    "correct": Verb(
        "更正",
        policies.can_correct_area,
        forms.CorrectForm,
        with_now(actions.correct),
        "更正已登记，由另一人确认后计入。",
        "更正后的面积和日期整条代替原来的；没有填的面积为未知。",
        initial=_of_entry,
    ),
}
LEVEL_VERBS = {
    "end": Verb(
        "登记止日",
        policies.can_end_level,
        forms.EndLevelForm,
        actions.end_level,
        "级别的止日已登记。",
        "级别终止、到期或止日登记错了，都在这里写明；止日以后不再按这一级别计数；之前的各日不变。",
        is_grave=True,
    ),
}
