"""Verbs as pages: one form, one policy, one action each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.utils import timezone

from accounts.models import User
from accounts.rules.roles import Role
from common.dates import today
from common.decisions import Decision
from enterprises.pools import forms, policies
from enterprises.pools.actions import care, entries, oversight
from enterprises.pools.models import CultivationPlan
from enterprises.pools.rules.words import Source
from enterprises.registry.actions import close_open_ends
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_close_open_ends

Call = Callable[[Any, User, dict[str, Any]], Any]


@dataclass(frozen=True, slots=True)
class Verb:
    title: str
    form: type[django_forms.Form]
    may: Callable[[User, Any], Decision]
    call: Call
    done: str
    initial: Callable[[Any], dict[str, Any]] = lambda about: {}
    warning: str = ""
    own_title: str = ""  # what the firm itself calls it

    def named(self, user: User) -> str:
        """The title as this person reads it."""
        return self.own_title if self.own_title and user.role == Role.ENTERPRISE else self.title


def _source(user: User) -> str:
    if user.role == Role.ENTERPRISE:
        return Source.APPLICATION.value
    return Source.TOWNSHIP.value


def _propose(firm: Enterprise, by: User, data: dict[str, Any]) -> Any:
    return entries.propose(firm, by=by, source=_source(by), now=timezone.now(), **data)


def _decide(proposal: Any, by: User, data: dict[str, Any]) -> Any:
    accept = data.pop("accept") == "yes"
    return entries.decide(proposal, by=by, accept=accept, now=timezone.now(), **data)


def _attend(training: Any, by: User, data: dict[str, Any]) -> Any:
    return oversight.attend(training, by=by, enterprise=data["code"], people=data["people"])


def _plan_of(firm: Enterprise) -> dict[str, Any]:
    plan = CultivationPlan.objects.filter(enterprise=firm).values().first()
    return dict(plan) if plan else {}


FIRM_VERBS = {
    "propose": Verb(
        "建议入库",
        forms.ProposeForm,
        policies.can_propose,
        _propose,
        "已提出，等待双倍增办决定。",
        own_title="申请入库",
    ),
    "plan": Verb(
        "培育计划",
        forms.PlanForm,
        policies.can_tend,
        lambda firm, by, data: care.set_plan(firm, by=by, **data),
        "培育计划已保存。",
        _plan_of,
    ),
    "service": Verb(
        "登记走访服务",
        forms.ServiceForm,
        policies.can_tend,
        lambda firm, by, data: care.record_service(firm, by=by, **data),
        "走访服务已登记。",
    ),
    "institution": Verb(
        "登记研发机构",
        forms.InstitutionForm,
        policies.can_tend,
        lambda firm, by, data: care.found_institution(firm, by=by, **data),
        "研发机构已登记。",
    ),
    "duty": Verb(
        "登记年度义务已办",
        forms.DutyForm,
        policies.can_tend,
        lambda firm, by, data: oversight.report_duty(firm, by=by, **data),
        "年度义务已登记。",
    ),
    "request": Verb(
        "提出诉求",
        forms.RequestForm,
        policies.can_raise,
        lambda firm, by, data: care.raise_request(firm, by=by, today=today(), **data),
        "诉求已提交，2 个工作日内分派承办单位。",
    ),
}
ROW_VERBS: dict[str, dict[str, Verb]] = {
    "entries": {
        "stage": Verb(
            "调整阶段",
            forms.StageForm,
            policies.can_manage_entry,
            lambda entry, by, data: entries.set_stage(entry, by=by, **data),
            "阶段已调整。",
        ),
        "leave": Verb(
            "出库",
            forms.LeaveForm,
            policies.can_manage_entry,
            lambda entry, by, data: entries.leave(entry, by=by, **data),
            "企业已出库。",
        ),
    },
    "proposals": {
        "decide": Verb(
            "决定",
            forms.DecideForm,
            policies.can_decide,
            _decide,
            "决定已登记。",
            lambda row: {"on": today()},
        )
    },
    "requests": {
        "assign": Verb(
            "分派",
            forms.AssignForm,
            policies.can_assign,
            lambda row, by, data: care.assign(row, by=by, today=today(), **data),
            "诉求已分派，10 个工作日内答复。",
        ),
        "answer": Verb(
            "答复",
            forms.AnswerForm,
            policies.can_answer,
            lambda row, by, data: care.answer(row, by=by, today=today(), **data),
            "答复已发给企业。",
        ),
        "rate": Verb(
            "评价",
            forms.RateForm,
            policies.can_rate,
            lambda row, by, data: care.rate(row, by=by, **data),
            "谢谢您的评价。",
        ),
    },
    "endings": {
        "renewal": Verb(
            "登记进度",
            forms.RenewalForm,
            policies.can_note_renewal,
            lambda row, by, data: oversight.note_renewal(row, by=by, **data),
            "重新认定进度已登记。",
        )
    },
    "inspections": {
        "conclude": Verb(
            "登记结论",
            forms.ConcludeForm,
            policies.can_conclude,
            lambda row, by, data: oversight.conclude(row, by=by, **data),
            "抽查结论已登记。",
            warning="“取消资格”会同时撤销台账中的这项资质，自结论日起不再计数。",
        ),
        "paper": Verb(
            "上传检查文书",
            forms.PaperForm,
            policies.can_file_paper,
            lambda row, by, data: oversight.file_paper(row, by=by, now=timezone.now(), **data),
            "检查文书已存，企业和看得见这家企业的工作人员可以打开。",
        ),
    },
    "trainings": {
        "attend": Verb(
            "登记参训",
            forms.AttendForm,
            lambda user, row: policies.can_keep_lists(user),
            _attend,
            "参训已登记。",
        )
    },
}
DESK_VERBS = {
    "recommend": Verb(
        "规则推荐",
        forms.NothingForm,
        lambda user, about: policies.can_inspect(user),
        lambda about, by, data: entries.propose_by_rules(by=by, now=timezone.now()),
        "规则推荐已完成，新的建议在“入库建议”中等待决定。",
        warning="本年度评价符合或只差一条的，以及持有科技型资质、尚不是高新技术企业的，没有提过的列为入库建议。",
    ),
    "exits": Verb(
        "自动出库",
        forms.NothingForm,
        lambda user, about: policies.can_inspect(user),
        lambda about, by, data: entries.leave_automatically(by=by, today=today()),
        "自动出库已完成。",
        warning="已取得目标资质的记为升级毕业，已迁出的记为迁出；系统每天也会办理一次。",
    ),
    "close-ends": Verb(
        "按规定补止日",
        forms.NothingForm,
        lambda user, about: can_close_open_ends(user),
        lambda about, by, data: close_open_ends(by=by),
        "已按规定补止日，计数已重算。",
        warning="名单中的资质按各自的规定期限补上有效期至，注明“按规定推算”；确为长期的请先在企业页更正并写明依据。",
    ),
    "draw": Verb(
        "抽取检查对象",
        forms.DrawForm,
        lambda user, about: policies.can_inspect(user),
        lambda about, by, data: oversight.draw(by=by, today=today(), **data),
        "已抽取，名单在“抽查”中。",
    ),
    "training": Verb(
        "登记培训",
        forms.TrainingForm,
        lambda user, about: policies.can_keep_lists(user),
        lambda about, by, data: oversight.hold_training(by=by, **data),
        "培训已登记。",
    ),
    "expert": Verb(
        "登记专家",
        forms.ExpertForm,
        lambda user, about: policies.can_keep_lists(user),
        lambda about, by, data: oversight.list_expert(by=by, **data),
        "专家已列入名录。",
    ),
}
