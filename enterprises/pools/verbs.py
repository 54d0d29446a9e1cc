"""办理事项 of the pools: one form, one policy, one action each."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from accounts.standing import is_enterprise
from common.dates import today
from desk.verbs import Bulk, Verb, of_none, with_now, with_today
from enterprises.pools import forms, policies
from enterprises.pools.actions import entries, proposals
from enterprises.pools.form_fields import NothingForm
from enterprises.pools.models import PoolProposal
from enterprises.pools.rules.entries import Source
from enterprises.registry.models import Enterprise


def _propose(firm: Enterprise, *, by: User, **data: Any) -> PoolProposal:
    source = Source.APPLICATION if is_enterprise(by) else Source.TOWNSHIP
    return proposals.propose(firm, by=by, source=source.value, now=timezone.now(), **data)


def _decide(proposal: PoolProposal, *, by: User, accept: str, **data: Any) -> PoolProposal:
    is_accepted = accept == "yes"
    return proposals.decide(proposal, by=by, accept=is_accepted, now=timezone.now(), **data)


FIRM_VERBS = {
    "propose": Verb(
        "建议入库",
        policies.can_propose,
        forms.ProposeForm,
        _propose,
        "已提出，等待双倍增办决定。",
        own_title="申请入库",
    ),
}
ENTRY_VERBS = {
    "stage": Verb(
        "调整阶段",
        policies.can_manage_entry,
        forms.StageForm,
        entries.set_stage,
        "阶段已调整。",
        bulk=Bulk(policies.can_decide_some),
    ),
    "leave": Verb(
        "出库",
        policies.can_manage_entry,
        forms.LeaveForm,
        entries.leave,
        "企业已出库。",
        bulk=Bulk(policies.can_decide_some),
    ),
}
PROPOSAL_VERBS = {
    "decide": Verb(
        "决定",
        policies.can_decide,
        forms.DecideForm,
        _decide,
        "决定已登记。",
        initial=lambda row: {"on": today()},
        bulk=Bulk(policies.can_decide_some),
    ),
}
RECOMMENDING = Verb(
    "规则推荐",
    lambda user, about: policies.can_run_rules(user),
    NothingForm,
    with_now(of_none(proposals.propose_by_rules)),
    "规则推荐已完成，新的建议在“入库建议”中等待决定。",
    warning="本年度评价符合或只差一条的，以及持有科技型资质、尚不是高新技术企业的，没有提过的列为入库建议。",
)
LEAVING = Verb(
    "自动出库",
    lambda user, about: policies.can_run_rules(user),
    NothingForm,
    with_today(of_none(entries.leave_automatically)),
    "自动出库已完成。",
    warning="已取得目标资质的记为升级毕业，已迁出的记为迁出；系统每天也会办理一次。",
)
