"""办理事项: one form, one policy, one action each."""

from typing import Any

from desk.verbs import Bulk, Verb, of_none, with_now, with_today
from enterprises.pools.form_fields import NothingForm
from incubators.upgrade import forms, policies
from incubators.upgrade.actions import appraisals, facts, sheets
from incubators.upgrade.models import ScoreSheet


def _of_sheet(sheet: ScoreSheet) -> dict[str, Any]:
    lines = [f"{one.name}｜{one.points.normalize():f}｜{one.basis}" for one in sheet.items.all()]
    plain = {name: getattr(sheet, name) for name in ("name", "valid_from", "basis")}
    return plain | {"items": "\n".join(lines)}


STATING = {
    "state": Verb(
        "填报事实",
        policies.can_state_some,
        forms.FactForm,
        with_now(of_none(facts.state)),
        "已填报，由另一人确认后采用。",
        "台账里有的（面积、运营时间、是否独立法人等）请在台账更正；不知道的不填。",
    ),
}
FACT_VERBS = {
    "confirm": Verb(
        "确认",
        policies.can_decide_fact,
        NothingForm,
        with_now(facts.confirm),
        "已确认，自截至的那一天起采用。",
        bulk=Bulk(policies.can_decide_facts),
    ),
    "refuse": Verb(
        "不予确认",
        policies.can_decide_fact,
        forms.ReasonForm,
        with_now(facts.refuse),
        "已登记不予确认，不采用。",
    ),
    "withdraw": Verb(
        "撤回",
        policies.can_withdraw_fact,
        forms.ReasonForm,
        with_now(facts.withdraw),
        "已撤回，不再采用；可以重新填报。",
        is_grave=True,
    ),
}
SHEET_ADDING = {
    "add": Verb(
        "登记评分表",
        policies.can_keep_sheets,
        forms.SheetForm,
        of_none(sheets.add_sheet),
        "评分表已登记。",
    ),
}
SHEET_VERBS = {
    "change": Verb(
        "更正",
        policies.can_change_sheet,
        forms.SheetForm,
        sheets.change_sheet,
        "评分表已更正。",
        initial=_of_sheet,
    ),
}
APPRAISING = {
    "open": Verb(
        "发起绩效评价",
        policies.can_appraise,
        forms.AppraisalForm,
        with_now(of_none(appraisals.open_appraisal)),
        "绩效评价已发起，请两位评分人各自打分。",
        "两位评分人都交分以前，谁也看不到另一人的分数。",
    ),
    "add-sheet": SHEET_ADDING["add"],
}
APPRAISAL_VERBS = {
    "decide": Verb(
        "决定等次",
        policies.can_decide,
        forms.DecideForm,
        with_now(with_today(appraisals.decide)),
        "等次已决定，载体的运营机构可以看到。",
        "决定后不能再改，并向载体的运营机构公布；连续两次不合格的，级别自决定之日后终止。",
        is_grave=True,
    ),
}
