"""园区告诉门户的: entry, addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_official
from common.blocks import stands_in
from common.dates import today
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.cards import shows
from desk.list_pages import ListPage, tells_list
from desk.list_parts import Frame
from desk.rooms import opens
from incubators.zones import blocks, cards, duties, listings, policies, verbs
from incubators.zones.listings.tabs import tabs
from incubators.zones.models import Milestone, MilestoneList, Project
from incubators.zones.selectors import progress_of_all

PROJECTS = ListPage(
    "zone-projects",
    listings.PROJECTS,
    policies.can_see,
    measure="个",
    verbs=verbs.PROJECT_ADDING,
    row_verbs=verbs.PROJECT_VERBS,
    model=Project,
    fields={
        "id": "id",
        "name": "name",
        "zone": "zone.code",
        "owner": "owned_by",
        "investment": "investment",
        "start_on": "start_on",
        "finish_on": "finish_on",
        "state": "state",
        "note": "note",
    },
    frame=Frame(tabs=tabs("zone-projects:list")),
)
LISTS = ListPage(
    "milestone-lists",
    listings.LISTS,
    policies.can_see,
    measure="份",
    verbs=verbs.LIST_ADDING,
    row_verbs=verbs.LIST_VERBS,
    model=MilestoneList,
    fields={"id": "id", "code": "code", "name": "name", "source": "source"},
    frame=Frame(lead=lambda at: progress_of_all(today()), tabs=tabs("milestone-lists:list")),
)
MILESTONES = ListPage(
    "milestones",
    listings.MILESTONES,
    policies.can_see,
    measure="个",
    row_verbs=verbs.MILESTONE_VERBS,
    model=Milestone,
    fields={
        "id": "id",
        "list": "list_id",
        "project": "project_id",
        "title": "title",
        "planned_on": "planned_on",
        "done_on": "done_on",
        "basis": "basis",
        "note": "note",
    },
    frame=Frame(tabs=tabs("milestones:list")),
)
lives_at("zones/", "incubators.zones.urls")
answers_at("incubators.zones.api")
enter("园区", "columns", "zones:list", policies.can_see, place=156)
tells_list(listings.ZONES)
tells_list(listings.ENDINGS)
opens("zones/projects/", PROJECTS)
opens("zones/lists/", LISTS)
opens("zones/milestones/", MILESTONES)
tells_duties(duties.duties, to=is_official, place=116)
stands_in("monthly", blocks.ZONES, place=75)
shows(MilestoneList, cards.milestones, place=10)
shows(MilestoneList, cards.source, place=20)
shows(Project, cards.milestones, place=10)
shows(Milestone, cards.proof, place=10)
audit_words.tell(
    actions={
        "project_added": "登记重点项目",
        "project_changed": "更正重点项目",
        "milestone_list_added": "登记节点清单",
        "milestone_list_changed": "更正节点清单",
        "milestone_added": "登记节点",
        "milestone_changed": "更正节点",
        "milestone_completed": "登记节点完成",
        "milestone_reopened": "重新打开节点",
    },
)
