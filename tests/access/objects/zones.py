"""A zone, with a project of each side's firm and its milestone, done, with a proof."""

from datetime import date

from tests.access.world import World
from tests.factories.uploads import UploadFactory
from tests.factories.zones import (
    MilestoneFactory,
    MilestoneListFactory,
    ProjectFactory,
    ZoneFactory,
)


def zone(world: World, side: str) -> dict:
    return {"code": ZoneFactory(code="qiaohe").code}


def project(world: World, side: str) -> dict:
    if ("project", side) not in world.things:
        world.things["project", side] = ProjectFactory(
            zone=ZoneFactory(code="qiaohe"), enterprise=world.firms[side], name=f"{side}项目"
        )
    return {"pk": world.things["project", side].pk}


def milestone(world: World, side: str) -> dict:
    project(world, side)
    if ("milestone", side) not in world.things:
        world.things["milestone", side] = MilestoneFactory(
            list=None,
            project=world.things["project", side],
            done_on=date(2026, 1, 5),
            proof=UploadFactory(),
        )
    return {"pk": world.things["milestone", side].pk}


def a_list(world: World, side: str) -> dict:
    if "milestone list" not in world.things:
        world.things["milestone list"] = MilestoneListFactory()
    return {"pk": world.things["milestone list"].pk}


def doing(about, verb: str):
    return lambda world, side: about(world, side) | {"verb": verb}


ARGS = {
    "zones:zone": zone,
    "zones:proof": milestone,
    "zone-projects:thing": project,
    "zone-projects:act": lambda world, side: {"verb": "add"},
    "zone-projects:act_on_row": doing(project, "change"),
    "milestone-lists:thing": a_list,
    "milestone-lists:act": lambda world, side: {"verb": "add"},
    "milestone-lists:act_on_row": doing(a_list, "milestone"),
    "milestones:thing": milestone,
    "milestones:act": lambda world, side: {"verb": "nothing"},
    "milestones:act_on_row": doing(milestone, "reopen"),
    "zones-detail": zone,
    "zone-projects-detail": project,
    "zone-projects-change": project,
    "zone-projects-milestone": project,
    "milestone-lists-detail": a_list,
    "milestone-lists-change": a_list,
    "milestone-lists-milestone": a_list,
    "milestones-detail": milestone,
    "milestones-change": milestone,
    "milestones-complete": milestone,
    "milestones-reopen": milestone,
}
