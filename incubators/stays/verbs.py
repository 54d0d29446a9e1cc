"""办理事项 of stays: one form, one policy, one action each."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.standing import is_enterprise
from common.dates import today
from desk.verbs import Bulk, Verb, with_today
from enterprises.pools.actions.proposals import propose
from enterprises.pools.form_fields import NothingForm
from enterprises.pools.models import PoolProposal
from enterprises.pools.rules.entries import Pool, Source, Stage
from enterprises.registry.models import Enterprise
from incubators.carriers.policies import can_see
from incubators.stays import forms, policies
from incubators.stays.actions import admitting, becoming, graduating, releasing, staying
from incubators.stays.models import Tenancy

LATER = "放不下的须写明理由，由另一人确认后才计入；企业这段时间在别处的，须先在那边退出或搬迁。"
_TOLD = ("area", "seats", "contract_no", "room", "field", "end_reason")


def _into(act: Callable[..., Tenancy]) -> Callable[..., Tenancy]:
    """The carrier is named in the form; whether it is this person's is asked under its lock."""
    return lambda about, *, by, incubator, **data: act(incubator, by=by, **data)


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _as_it_is(stay: Tenancy) -> dict[str, Any]:
    told = {name: getattr(stay, name) for name in _TOLD}
    inside = _yes_no(stay.registered_inside)
    days = {"first_day": stay.first_day, "last_day": stay.last_day}
    return told | days | {"registered_inside": inside}


def _to_move(stay: Tenancy) -> dict[str, Any]:
    return {"area": stay.area, "seats": stay.seats, "first_day": today()}


def _recommend(stay: Tenancy, *, by: User, **data: Any) -> PoolProposal | None:
    firm: Enterprise | None = stay.enterprise
    if firm is None:
        return None
    source = Source.APPLICATION if is_enterprise(by) else Source.TOWNSHIP
    return propose(firm, by=by, source=source.value, now=timezone.now(), **data)


def _recommended(stay: Tenancy) -> dict[str, Any]:
    reason = f"从{stay.incubator}毕业的企业，建议继续培育。"
    return {"pool": Pool.HIGH_TECH.value, "stage": Stage.GROWTH.value, "reason": reason}


def _released(firm: Enterprise) -> dict[str, Any]:
    stay = Tenancy.objects.inside(today()).filter(enterprise=firm).order_by("is_branch").first()
    code = stay.incubator.code if stay else ""
    return {"incubator": code, "first_day": today()}


ADMITTING = {
    "admit": Verb(
        "企业入驻",
        lambda user, about: policies.can_admit_some(user),
        forms.AdmitForm,
        _into(admitting.admit),
        "入驻已登记。",
        LATER,
    ),
    "admit-team": Verb(
        "团队入驻",
        lambda user, about: policies.can_admit_some(user),
        forms.AdmitTeamForm,
        _into(admitting.admit_team),
        "团队入驻已登记。",
        "还没有登记为企业的团队；登记为企业以后用“转为企业”，经历接着算。",
    ),
}
STAY_VERBS = {
    "decide": Verb(
        "确认",
        policies.can_confirm,
        forms.DecideForm,
        admitting.decide,
        "已办理。",
        "这一条超出载体的可用面积，请核对理由；同意后计入在驻。",
    ),
    "extend": Verb(
        "延长",
        policies.can_end,
        forms.ExtendForm,
        staying.extend,
        "已延长。",
        bulk=Bulk(can_see),
    ),
    "leave": Verb(
        "退出",
        policies.can_end,
        forms.LeaveForm,
        staying.leave,
        "退出已登记。",
        bulk=Bulk(can_see),
    ),
    "move": Verb(
        "搬迁",
        policies.can_move,
        forms.MoveForm,
        staying.move,
        "搬迁已登记：原载体当日结束，新载体当日开始。",
        "两个载体都由您负责时才能一步办理；孵化期接着算。",
        initial=_to_move,
    ),
    "become": Verb(
        "转为企业",
        policies.can_become,
        forms.BecomeForm,
        becoming.become,
        "团队已转为企业，入驻接着算。",
        "企业须先登记在台账；面积、工位、合同随团队转过去。",
    ),
    "graduate": Verb(
        "登记毕业",
        policies.can_graduate,
        forms.GraduateForm,
        graduating.graduate,
        "毕业已登记。",
        "一家企业只计一次；自毕业之日起不再计为在孵企业。退出载体请另外登记。",
    ),
    "recommend": Verb(
        "推荐入库",
        policies.can_recommend,
        forms.RecommendForm,
        _recommend,
        "已提出入库建议，等待双倍增办决定。",
        initial=_recommended,
    ),
    "correct": Verb(
        "更正",
        policies.can_keep,
        forms.CorrectForm,
        staying.correct,
        "已更正。",
        "写错了才更正；延长、退出、搬迁请用各自的事项，经历才完整。",
        initial=_as_it_is,
    ),
    "take-back": Verb(
        "撤回毕业",
        policies.can_take_back,
        forms.ReasonForm,
        graduating.take_back,
        "毕业已撤回。",
        is_grave=True,
    ),
}
FIRM_VERBS = {
    "release": Verb(
        "授权载体看数据",
        policies.can_release,
        forms.ReleaseForm,
        releasing.release,
        "授权已生效，可以随时撤回。",
        "载体总能看到本企业的名称和入驻情况；下面的数据只有授权了才看得到，只看已接收的填报。",
        initial=_released,
    ),
}
RELEASE_VERBS = {
    "withdraw": Verb(
        "撤回授权",
        policies.can_withdraw,
        NothingForm,
        with_today(releasing.withdraw),
        "授权已撤回，载体自今天起看不到。",
    ),
}
