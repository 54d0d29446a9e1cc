"""有哪些名单 of zones: key projects, lists of milestones, milestones."""

from typing import Any

from common.dates import today
from common.listings.conditions import Answer, Conditions, Containing, Number, conditions
from common.listings.figures import in_wan
from common.listings.listing import Listing
from common.money.fen import wan_of
from enterprises.pools.lists import in_sight, label_of, value_of
from incubators.zones import selectors
from incubators.zones.listings.zones import zone_choices
from incubators.zones.models import Project
from incubators.zones.rules.milestones import MILESTONE_LABELS
from incubators.zones.rules.projects import PROJECT_LABELS


class InState(Answer):
    """状态 of a milestone today: derived, so the days are asked."""

    def __init__(self) -> None:
        super().__init__("状态", MILESTONE_LABELS)

    def filter(self, rows: Any, value: str) -> Any:
        return rows.in_state(value, today()) if value else rows


PROJECTS = Listing(
    "重点项目",
    "各组团、园区、基地的重点项目；节点在项目页上登记。",
    in_sight(Project, "zone", "enterprise"),
    [
        ("项目", value_of("name")),
        ("园区", value_of("zone")),
        ("业主", value_of("owned_by")),
        ("总投资（万元）", lambda row: None if row.investment is None else wan_of(row.investment)),
        ("计划开工", value_of("start_on")),
        ("计划竣工", value_of("finish_on")),
        ("状态", label_of("state")),
        ("说明", value_of("note")),
    ],
    conditions(
        Conditions,
        q=Containing("name", "owner", "enterprise__name"),
        zone=Answer("园区", zone_choices, "zone__code"),
        state=Answer("状态", PROJECT_LABELS),
    ),
    numbers=in_wan("总投资（万元）"),
)
LISTS = Listing(
    "节点清单",
    "方案要求、没有数值可量的事，按节点推进；完成的节点都有证明文件或书面依据。",
    lambda user, at: selectors.lists(user),
    [
        ("清单", value_of("name")),
        ("牵头单位", value_of("unit")),
        ("园区", value_of("zone")),
        ("进展", lambda row: selectors.progress(row.milestones.all(), today()).sentence),
    ],
    conditions(Conditions, q=Containing("name")),
)
MILESTONES = Listing(
    "节点",
    "清单和重点项目的节点；计划日期过了没有登记完成的为逾期。",
    lambda user, at: selectors.milestones(user),
    [
        ("节点", value_of("title")),
        ("清单或项目", value_of("parent")),
        ("计划日期", lambda row: row.planned_on or "未定"),
        ("状态", lambda row: row.state_label(today())),
        ("责任单位", value_of("unit")),
        ("完成日期", value_of("done_on")),
        ("完成依据", lambda row: row.basis or (row.proof_id and "证明文件") or ""),
        ("说明", value_of("note")),
    ],
    conditions(
        Conditions,
        q=Containing("title", "list__name", "project__name"),
        state=InState(),
        unit=Number("责任单位", "unit"),
        list=Number("清单", "list"),
        project=Number("项目", "project"),
    ),
)
