"""名单页: who is or was in the carriers in sight."""

from desk.lines import Tab
from desk.list_pages import ListPage
from desk.list_parts import Frame
from incubators.carriers.line import LINE
from incubators.stays.listings import STAYS
from incubators.stays.models import Tenancy
from incubators.stays.policies import can_see
from incubators.stays.verbs import ADMITTING, STAY_VERBS

LINE.chooses(Tab("入驻", 20), "stays:list")
FIELDS = {
    "id": "id",
    "incubator": "incubator.code",
    "enterprise": "enterprise.credit_code",
    "team": "team.name",
    "first_day": "first_day",
    "last_day": "last_day",
    "end_reason": "end_reason",
    "area": "area",
    "seats": "seats",
    "contract_no": "contract_no",
    "room": "room",
    "field": "field",
    "registered_inside": "registered_inside",
    "is_branch": "is_branch",
    "state": "state",
    "entered_on": "entered_on",
}
PAGE = ListPage(
    "stays",
    STAYS,
    can_see,
    measure="条",
    verbs=ADMITTING,
    row_verbs=STAY_VERBS,
    beside=("decide", "extend", "leave"),
    model=Tenancy,
    fields=FIELDS,
    frame=Frame(tabs=LINE.at("stays:list")),
)
