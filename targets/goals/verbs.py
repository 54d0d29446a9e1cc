"""办理事项 of adopted goals, definitions and readings: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from desk.verbs import Verb, of_none, with_now
from targets.goals import actions, forms, policies
from targets.goals.adoption_forms import AdoptionForm, CorrectionForm, ReasonForm
from targets.goals.models import Adoption, IndicatorDefinition


def _adopt(about: Any, *, by: User, **told: Any) -> Adoption:
    return actions.adopt(told.pop("indicator"), by=by, **told)


def _of(adoption: Adoption) -> dict[str, Any]:
    value = None if adoption.value is None else adoption.value.normalize()
    return {"value": value, "paper": adoption.paper}


def _define(about: Any, *, by: User, **told: Any) -> IndicatorDefinition:
    return actions.define(told.pop("indicator"), by=by, **told)


def _said_in(definition: IndicatorDefinition) -> dict[str, Any]:
    names = ("text", "frequency", "direction", "rollup", "numerator", "denominator", "decimals")
    told = {name: getattr(definition, name) for name in (*names, "basis")}
    return told | {"source_unit": definition.source_unit}


ADOPT = Verb(
    "登记采纳目标",
    policies.can_adopt,
    AdoptionForm,
    _adopt,
    "采纳目标已登记。",
    "按正式文件登记；值留空是撤回此前采纳的目标。方案写明的年份不变。",
)
ADOPTION_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_adopt,
        CorrectionForm,
        actions.correct_adoption,
        "采纳目标已更正。",
        initial=_of,
    ),
    "drop": Verb(
        "撤回登记",
        policies.can_adopt,
        ReasonForm,
        actions.drop_adoption,
        "登记已撤回。",
        "登记错了、本来没有采纳的，撤回；后来不再采用的，请另登记一行，值留空。",
        is_grave=True,
    ),
}
DEFINING = {
    "define": Verb(
        "登记口径",
        policies.can_define,
        forms.DefinitionForm,
        _define,
        "新口径已登记，原口径到前一天为止。",
        "口径变了才登记；原来登记错了的，在那一条上更正。",
    ),
    "add": Verb(
        "新增填报指标",
        policies.can_define,
        forms.NewIndicatorForm,
        of_none(actions.add_indicator),
        "指标已新增，报数单位可以填报了。",
        "新增的指标没有方案目标；采纳年度目标后才有测算路径和灯。",
    ),
}
DEFINITION_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_define,
        forms.DefinitionCorrectionForm,
        actions.correct_definition,
        "口径已更正。",
        "只改登记错的字；口径本身变了，请另登记一条。",
        initial=_said_in,
    ),
}
READING_VERBS = {
    "check": Verb(
        "核对通过",
        policies.can_check_reading,
        forms.CheckForm,
        with_now(actions.check_reading),
        "已核对，计入。",
        "请对照证明文件核对时期、数值和来源；核对之后封账前还可更正，更正后重新核对。",
    ),
    "return": Verb(
        "退回",
        policies.can_check_reading,
        forms.ReturnForm,
        with_now(actions.return_reading),
        "已退回填报人。",
    ),
}
