"""One form a verb."""

from django import forms

from common.forms import date_field, text_area
from enterprises.pools.form_fields import PastForm, choice
from enterprises.pools.rules.entries import LEFT_LABELS, POOL_LABELS, STAGE_LABELS


class ProposeForm(forms.Form):
    pool = choice("培育库", POOL_LABELS)
    stage = choice("阶段", STAGE_LABELS)
    reason = text_area("理由", required=True, limit=300, help_text="为什么适合入库，差在哪里")


class DecideForm(PastForm):
    accept = choice("决定", {"yes": "同意入库", "no": "不予入库"})
    on = date_field("入库日期", help_text="同意时自这一天起在库")
    decision = text_area("说明", required=False, limit=200, help_text="不予入库时必填")
    field_order = ["accept", "on", "decision"]


class StageForm(PastForm):
    stage = choice("新阶段", STAGE_LABELS)
    on = date_field("自哪一天起")
    field_order = ["stage", "on"]


class LeaveForm(PastForm):
    reason = choice("出库原因", LEFT_LABELS)
    on = date_field("出库日期", help_text="自这一天起不在库")
    note = text_area("说明", required=False, limit=200)
    field_order = ["reason", "on", "note"]
