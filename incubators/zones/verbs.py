"""办理事项 of zones: one form, one policy, one action each."""

from typing import Any

from common.money.fen import wan_of
from desk.verbs import Verb, of_none, with_now
from incubators.zones import actions, forms, policies
from incubators.zones.models import Milestone, MilestoneList, Project


def _of_project(project: Project) -> dict[str, Any]:
    firm = project.enterprise
    return {
        "zone": project.zone_id,
        "name": project.name,
        "credit_code": firm.credit_code if firm else "",
        "owner": project.owner,
        "investment": None if project.investment is None else wan_of(project.investment),
        "start_on": project.start_on,
        "finish_on": project.finish_on,
        "state": project.state,
        "note": project.note,
    }


def _of_list(listed: MilestoneList) -> dict[str, Any]:
    names = ("code", "name", "zone", "unit", "source")
    return {name: getattr(listed, name) for name in names}


def _of_milestone(milestone: Milestone) -> dict[str, Any]:
    names = ("title", "planned_on", "unit", "note")
    return {name: getattr(milestone, name) for name in names}


def _any(user: Any, about: Any) -> Any:
    return policies.can_keep_any(user)


ADD_MILESTONE = Verb(
    "登记节点",
    policies.can_keep,
    forms.MilestoneForm,
    actions.add_milestone,
    "节点已登记。",
    "计划日期过了还没有登记完成的，显示“逾期”，责任单位的工作台上有待办。",
)
PROJECT_ADDING = {
    "add": Verb(
        "登记重点项目", _any, forms.ProjectForm, of_none(actions.add_project), "重点项目已登记。"
    )
}
PROJECT_VERBS = {
    "change": Verb(
        "更正",
        policies.can_keep,
        forms.ProjectForm,
        actions.change_project,
        "重点项目已更正。",
        initial=_of_project,
    ),
    "milestone": ADD_MILESTONE,
}
LIST_ADDING = {
    "add": Verb("登记节点清单", _any, forms.ListForm, of_none(actions.add_list), "节点清单已登记。")
}
LIST_VERBS = {
    "change": Verb(
        "更正",
        policies.can_keep,
        forms.ListForm,
        actions.change_list,
        "节点清单已更正。",
        initial=_of_list,
    ),
    "milestone": ADD_MILESTONE,
}
MILESTONE_VERBS = {
    "complete": Verb(
        "登记完成",
        policies.can_complete,
        forms.CompleteForm,
        with_now(actions.complete),
        "节点已登记完成。",
        "登记后状态为“已完成”，不再催办；登记有误的由双倍增办或区科技局重新打开。",
    ),
    "change": Verb(
        "更正",
        policies.can_change,
        forms.MilestoneForm,
        actions.change_milestone,
        "节点已更正。",
        initial=_of_milestone,
    ),
    "reopen": Verb(
        "重新打开",
        policies.can_reopen,
        forms.ReopenForm,
        actions.reopen,
        "节点已重新打开。",
        "完成日期、证明和依据清空，原来登记的留在变更记录中。",
        is_grave=True,
    ),
}
