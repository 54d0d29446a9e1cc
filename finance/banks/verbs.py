"""办理事项 of institutions, agreements and people."""

from typing import Any

from django import forms as django_forms

from common.money.fen import bare_wan
from desk.verbs import Verb, of_none
from enterprises.membership.forms import LeavesForm
from finance.banks import actions, forms, policies
from finance.banks.models import Agreement, Institution, InstitutionMember

_PLAIN = ("code", "name", "kind", "contact_name", "contact_phone", "note")
_TERMS = ("fund_share", "city_share", "recovery_share", "waiting_days", "stop_loss")


def _of_institution(row: Institution) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _PLAIN} | {"aliases": "\n".join(row.aliases)}


def _of_agreement(row: Agreement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _TERMS} | {"quota": bare_wan(row.quota)}


def _of_member(row: InstitutionMember) -> dict[str, Any]:
    return {"role": row.role, "valid_until": row.valid_until}


NEW = {
    "register": Verb(
        "登记机构",
        policies.can_register,
        forms.InstitutionForm,
        of_none(actions.register_institution),
        "机构已登记，接下来请登记协议、增加人员。",
    )
}
OF_INSTITUTION = {
    "change": Verb(
        "更正",
        policies.can_change,
        forms.InstitutionForm,
        actions.change_institution,
        "已更正。",
        "由导入带来的机构，更正以后视为已加入合作。",
        initial=_of_institution,
    ),
    "agree": Verb(
        "登记协议",
        policies.can_change,
        forms.AgreementForm,
        actions.make_agreement,
        "协议已登记。",
    ),
    "add": Verb(
        "增加人员",
        policies.can_manage,
        forms.AddForm,
        actions.add_member,
        "人员已增加，对方已收到通知。",
    ),
    "merge": Verb(
        "并入另一家",
        policies.can_merge,
        forms.MergeForm,
        actions.merge_institution,
        "已合并，贷款随之转到并入的机构。",
        "这家机构不再存在，名下的贷款等记录都转过去，名称留作别名。",
        is_grave=True,
    ),
}
OF_AGREEMENT = {
    "follow": Verb(
        "变更",
        policies.can_end,
        forms.TermsForm,
        actions.follow_agreement,
        "已变更，原协议到新协议起日的前一天为止。",
        "原协议的内容不改：新协议从起日起生效，原协议到前一天为止。",
        initial=_of_agreement,
    ),
    "end": Verb(
        "终止",
        policies.can_end,
        forms.EndForm,
        actions.end_agreement,
        "已登记协议的最后一天。",
        "此后不再有新的推荐和放款，已发放的贷款按原约定办理。",
        is_grave=True,
    ),
}
OF_MEMBER = {
    "change": Verb(
        "变更",
        policies.can_change_member,
        forms.TermForm,
        actions.change_member,
        "已变更。",
        initial=_of_member,
    ),
    "hand-over": Verb(
        "交接负责人",
        policies.can_hand_over,
        LeavesForm,
        actions.hand_over,
        "已交接，双方都已收到通知。",
        "确认后立即生效：对方成为负责人，任期长期；原负责人按下面的选择办理。",
        is_grave=True,
    ),
    "remove": Verb(
        "移除",
        policies.can_remove,
        django_forms.Form,
        actions.remove_member,
        "已移除，即时生效。",
        "立即生效，不能再查看和办理本机构事项；以前填报的内容保留。",
        is_grave=True,
    ),
}
