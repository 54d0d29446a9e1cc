"""办理事项 of care: one form, one policy, one action each."""

from typing import Any

from accounts.models import User
from desk.verbs import Bulk, Verb, of_none, with_today
from enterprises.care import forms, policies
from enterprises.care.actions import requests, trainings
from enterprises.care.actions.plans import set_plan
from enterprises.care.actions.visits import found_institution, record_service
from enterprises.care.models import CultivationPlan, Training, TrainingAttendance
from enterprises.pools.policies import can_tend
from enterprises.registry.models import Enterprise


def _attend(training: Training, *, by: User, code: Enterprise, people: int) -> TrainingAttendance:
    return trainings.attend(training, by=by, enterprise=code, people=people)


def _plan_of(firm: Enterprise) -> dict[str, Any]:
    plan = CultivationPlan.objects.filter(enterprise=firm).values().first()
    return dict(plan) if plan else {}


FIRM_VERBS = {
    "plan": Verb(
        "培育计划",
        can_tend,
        forms.PlanForm,
        set_plan,
        "培育计划已保存。",
        initial=_plan_of,
    ),
    "service": Verb(
        "登记走访服务",
        can_tend,
        forms.ServiceForm,
        record_service,
        "走访服务已登记。",
    ),
    "institution": Verb(
        "登记研发机构",
        can_tend,
        forms.InstitutionForm,
        found_institution,
        "研发机构已登记。",
    ),
    "request": Verb(
        "提出诉求",
        policies.can_raise,
        forms.RequestForm,
        with_today(requests.raise_request),
        "诉求已提交，2 个工作日内分派承办单位。",
    ),
}
REQUEST_VERBS = {
    "assign": Verb(
        "分派",
        policies.can_assign,
        forms.AssignForm,
        with_today(requests.assign),
        "诉求已分派，10 个工作日内答复。",
        bulk=Bulk(policies.can_assign_some),
    ),
    "answer": Verb(
        "答复",
        policies.can_answer,
        forms.AnswerForm,
        with_today(requests.answer),
        "答复已发给企业。",
    ),
    "rate": Verb(
        "评价",
        policies.can_rate,
        forms.RateForm,
        requests.rate,
        "谢谢您的评价。",
    ),
}
TRAINING_VERBS = {
    "attend": Verb(
        "登记参训",
        lambda user, row: policies.can_keep_lists(user),
        forms.AttendForm,
        _attend,
        "参训已登记。",
    ),
}
HOLDING = Verb(
    "登记培训",
    lambda user, about: policies.can_keep_lists(user),
    forms.TrainingForm,
    of_none(trainings.hold_training),
    "培训已登记。",
)
LISTING = Verb(
    "登记专家",
    lambda user, about: policies.can_keep_lists(user),
    forms.ExpertForm,
    of_none(trainings.list_expert),
    "专家已列入名录。",
)
