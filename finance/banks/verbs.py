"""办理事项 of institutions and agreements."""

from typing import Any

from common.money.fen import bare_wan
from desk.verbs import Verb, of_none
from finance.banks import actions, forms, policies
from finance.banks.models import Agreement, Institution
from seats.actions import add_member
from seats.policies import can_add
from seats.verbs import INVITE

_PLAIN = ("code", "name", "kind", "contact_name", "contact_phone", "note")
_TERMS = ("fund_share", "city_share", "recovery_share", "waiting_days", "stop_loss")


def _of_institution(row: Institution) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _PLAIN} | {"aliases": "\n".join(row.aliases)}


def _of_agreement(row: Agreement) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _TERMS} | {"quota": bare_wan(row.quota)}


NEW = {
    "register": Verb(
        "登记机构",
        policies.can_register,
        forms.InstitutionForm,
        of_none(actions.register_institution),
        "机构已登记，接下来请登记协议、邀请负责人。",
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
    "invite": INVITE,
    "add": Verb(
        "直接增加人员",
        can_add,
        forms.AddForm,
        add_member,
        "人员已增加，对方已收到通知。",
        "只用于没有邮箱、手机，收不到邀请的账号；其他人请用“邀请人员”，由本人接受。",
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
