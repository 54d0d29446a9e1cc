"""办理事项 of service bodies: one form, one policy, one action each."""

from typing import Any

from common.forms import ReasonForm
from desk.verbs import Verb, of_none, with_today
from enterprises.care.actions import requests
from enterprises.care.forms import AnswerForm, RateForm
from enterprises.care.models import CompanyRequest
from enterprises.pools.form_fields import NothingForm
from incubators.services import forms, policies
from incubators.services.actions import bodies, offers, uses
from incubators.services.models import Equipment, Mentor, Service, ServiceBody, ServiceOrder

ANSWERED = "答复已发给企业。"


def _of_body(body: ServiceBody) -> dict[str, Any]:
    plain = ("name", "kind", "parent", "address", "contact_person", "contact_phone", "note")
    return {name: getattr(body, name) for name in plain} | {
        "township": body.township and body.township.code,
        "zone": body.zone and body.zone.code,
    }


def _of_provider(body: ServiceBody) -> dict[str, Any]:
    return {
        "code": body.enterprise.credit_code if body.enterprise else "",
        "operator": body.operator.credit_code if body.operator else "",
        "unit": body.unit and body.unit.code,
    }


def _of_service(service: Service) -> dict[str, Any]:
    plain = ("name", "price", "description", "offered_from", "last_day")
    return {name: getattr(service, name) for name in plain}


def _of_mentor(mentor: Mentor) -> dict[str, Any]:
    return {name: getattr(mentor, name) for name in ("name", "field", "phone")}


def _of_equipment(equipment: Equipment) -> dict[str, Any]:
    plain = ("name", "model", "is_shareable", "price")
    return {name: getattr(equipment, name) for name in plain}


def _answer(order: ServiceOrder, **told: Any) -> ServiceOrder:
    return _again(order, requests.answer(order.request, **told))


def _rate(order: ServiceOrder, **told: Any) -> ServiceOrder:
    return _again(order, requests.rate(order.request, **told))


def _again(order: ServiceOrder, request: CompanyRequest) -> ServiceOrder:
    """The order with its request as it stands now."""
    order.request = request
    return order


FOUND = Verb(
    "登记服务机构",
    lambda user, about: policies.can_found(user),
    forms.BodyForm,
    of_none(bodies.found),
    "服务机构已登记。",
)
BODY_VERBS = {
    "offer": Verb(
        "登记服务项目", policies.can_tend, forms.OfferForm, offers.offer, "服务项目已登记。"
    ),
    "equip": Verb(
        "登记设备", policies.can_tend, forms.EquipmentForm, offers.list_equipment, "设备已登记。"
    ),
    "mentor": Verb(
        "登记导师", policies.can_tend, forms.MentorForm, offers.list_mentor, "导师已登记。"
    ),
    "use": Verb(
        "登记使用",
        policies.can_tend,
        forms.UseForm,
        uses.record_use,
        "使用已登记。",
        "企业通过门户提出、已答复的诉求自动计入，不用在这里重复登记。",
    ),
    "stage": Verb(
        "登记进度", policies.can_stage, forms.StageForm, bodies.set_stage, "引进进度已登记。"
    ),
    "provider": Verb(
        "登记提供方",
        policies.can_keep,
        forms.ProviderForm,
        bodies.provide,
        "提供方已登记。",
        "提供方的人员可以登记服务项目、答复诉求；没有提供方的由工作人员分派和答复。",
        initial=_of_provider,
    ),
    "correct": Verb(
        "更正资料",
        policies.can_keep,
        forms.BodyForm,
        bodies.correct,
        "机构资料已更正。",
        initial=_of_body,
    ),
    "close": Verb(
        "停办",
        policies.can_close,
        forms.CloseForm,
        bodies.close,
        "已登记停办。",
        "停办以后企业看不到这家机构，也不能再提出诉求；使用记录照样计数。",
        is_grave=True,
    ),
    "reopen": Verb("撤回停办", policies.can_reopen, NothingForm, bodies.reopen, "已撤回停办。"),
}
SERVICE_VERBS = {
    "ask": Verb(
        "提出需求",
        policies.can_ask,
        forms.AskForm,
        with_today(uses.order),
        "需求已提出，可以在“进度”中看答复到哪一步。",
    ),
    "correct": Verb(
        "更正",
        policies.can_tend,
        forms.OfferForm,
        offers.change_offer,
        "服务项目已更正。",
        initial=_of_service,
    ),
}
LIST_MENTOR = Verb(
    "登记载体导师",
    lambda user, about: policies.can_list_mentor(user),
    forms.CarrierMentorForm,
    of_none(offers.list_carrier_mentor),
    "导师已登记。",
)
MENTOR_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_tend,
        forms.MentorForm,
        offers.change_mentor,
        "导师已更正。",
        initial=_of_mentor,
    ),
    "leave": Verb(
        "离任", policies.can_end_mentor, forms.DayForm, offers.end_mentor, "已登记离任。"
    ),
}
EQUIPMENT_VERBS = {
    "correct": Verb(
        "更正",
        policies.can_tend,
        forms.EquipmentForm,
        offers.change_equipment,
        "设备已更正。",
        initial=_of_equipment,
    ),
    "retire": Verb(
        "停用", policies.can_retire, forms.DayForm, offers.retire_equipment, "已登记停用。"
    ),
}
ORDER_VERBS = {
    "answer": Verb("答复", policies.can_answer, AnswerForm, with_today(_answer), ANSWERED),
    "rate": Verb("评价", policies.can_rate, RateForm, _rate, "谢谢您的评价。"),
}
USE_VERBS = {
    "withdraw": Verb("撤回", policies.can_tend, ReasonForm, uses.withdraw_use, "使用记录已撤回。"),
}
