"""Verbs as pages: one form, one policy, one action each."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from desk.verbs import Verb, of_none, with_now, with_today
from enterprises.pools import forms, policies
from enterprises.pools.actions import care, entries, oversight
from enterprises.pools.models import CultivationPlan
from enterprises.pools.rules.words import Source
from enterprises.registry.actions import close_open_ends
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_close_open_ends


def _source(user: User) -> str:
    if user.role == Role.ENTERPRISE:
        return Source.APPLICATION.value
    return Source.TOWNSHIP.value


def _propose(firm: Enterprise, *, by: User, **data: Any) -> Any:
    return entries.propose(firm, by=by, source=_source(by), now=timezone.now(), **data)


def _decide(proposal: Any, *, by: User, accept: str, **data: Any) -> Any:
    return entries.decide(proposal, by=by, accept=accept == "yes", now=timezone.now(), **data)


def _attend(training: Any, *, by: User, code: Enterprise, people: int) -> Any:
    return oversight.attend(training, by=by, enterprise=code, people=people)


def _plan_of(firm: Enterprise) -> dict[str, Any]:
    plan = CultivationPlan.objects.filter(enterprise=firm).values().first()
    return dict(plan) if plan else {}


FIRM_VERBS = {
    "propose": Verb(
        "建议入库",
        policies.can_propose,
        forms.ProposeForm,
        _propose,
        "已提出，等待双倍增办决定。",
        own_title="申请入库",
    ),
    "plan": Verb(
        "培育计划",
        policies.can_tend,
        forms.PlanForm,
        care.set_plan,
        "培育计划已保存。",
        initial=_plan_of,
    ),
    "service": Verb(
        "登记走访服务",
        policies.can_tend,
        forms.ServiceForm,
        care.record_service,
        "走访服务已登记。",
    ),
    "institution": Verb(
        "登记研发机构",
        policies.can_tend,
        forms.InstitutionForm,
        care.found_institution,
        "研发机构已登记。",
    ),
    "duty": Verb(
        "登记年度义务已办",
        policies.can_tend,
        forms.DutyForm,
        oversight.report_duty,
        "年度义务已登记。",
    ),
    "request": Verb(
        "提出诉求",
        policies.can_raise,
        forms.RequestForm,
        with_today(care.raise_request),
        "诉求已提交，2 个工作日内分派承办单位。",
    ),
}
ROW_VERBS: dict[str, dict[str, Verb]] = {
    "entries": {
        "stage": Verb(
            "调整阶段",
            policies.can_manage_entry,
            forms.StageForm,
            entries.set_stage,
            "阶段已调整。",
        ),
        "leave": Verb(
            "出库",
            policies.can_manage_entry,
            forms.LeaveForm,
            entries.leave,
            "企业已出库。",
        ),
    },
    "proposals": {
        "decide": Verb(
            "决定",
            policies.can_decide,
            forms.DecideForm,
            _decide,
            "决定已登记。",
            initial=lambda row: {"on": today()},
        )
    },
    "requests": {
        "assign": Verb(
            "分派",
            policies.can_assign,
            forms.AssignForm,
            with_today(care.assign),
            "诉求已分派，10 个工作日内答复。",
        ),
        "answer": Verb(
            "答复",
            policies.can_answer,
            forms.AnswerForm,
            with_today(care.answer),
            "答复已发给企业。",
        ),
        "rate": Verb(
            "评价",
            policies.can_rate,
            forms.RateForm,
            care.rate,
            "谢谢您的评价。",
        ),
    },
    "endings": {
        "renewal": Verb(
            "登记进度",
            policies.can_note_renewal,
            forms.RenewalForm,
            oversight.note_renewal,
            "重新认定进度已登记。",
        )
    },
    "inspections": {
        "conclude": Verb(
            "登记结论",
            policies.can_conclude,
            forms.ConcludeForm,
            oversight.conclude,
            "抽查结论已登记。",
            warning="“取消资格”会同时撤销台账中的这项资质，自结论日起不再计数。",
        ),
        "paper": Verb(
            "上传检查文书",
            policies.can_file_paper,
            forms.PaperForm,
            with_now(oversight.file_paper),
            "检查文书已存，企业和看得见这家企业的工作人员可以打开。",
        ),
    },
    "trainings": {
        "attend": Verb(
            "登记参训",
            lambda user, row: policies.can_keep_lists(user),
            forms.AttendForm,
            _attend,
            "参训已登记。",
        )
    },
}
DESK_VERBS = {
    "recommend": Verb(
        "规则推荐",
        lambda user, about: policies.can_inspect(user),
        forms.NothingForm,
        with_now(of_none(entries.propose_by_rules)),
        "规则推荐已完成，新的建议在“入库建议”中等待决定。",
        warning="本年度评价符合或只差一条的，以及持有科技型资质、尚不是高新技术企业的，没有提过的列为入库建议。",
    ),
    "exits": Verb(
        "自动出库",
        lambda user, about: policies.can_inspect(user),
        forms.NothingForm,
        with_today(of_none(entries.leave_automatically)),
        "自动出库已完成。",
        warning="已取得目标资质的记为升级毕业，已迁出的记为迁出；系统每天也会办理一次。",
    ),
    "close-ends": Verb(
        "按规定补止日",
        lambda user, about: can_close_open_ends(user),
        forms.NothingForm,
        of_none(close_open_ends),
        "已按规定补止日，计数已重算。",
        warning="名单中的资质按各自的规定期限补上有效期至，注明“按规定推算”；确为长期的请先在企业页更正并写明依据。",
    ),
    "draw": Verb(
        "抽取检查对象",
        lambda user, about: policies.can_inspect(user),
        forms.DrawForm,
        with_today(of_none(oversight.draw)),
        "已抽取，名单在“抽查”中。",
    ),
    "training": Verb(
        "登记培训",
        lambda user, about: policies.can_keep_lists(user),
        forms.TrainingForm,
        of_none(oversight.hold_training),
        "培训已登记。",
    ),
    "expert": Verb(
        "登记专家",
        lambda user, about: policies.can_keep_lists(user),
        forms.ExpertForm,
        of_none(oversight.list_expert),
        "专家已列入名录。",
    ),
}
