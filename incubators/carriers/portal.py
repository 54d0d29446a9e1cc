"""载体告诉门户的: entry, list, words of the audit."""

from common.portal import enter
from desk.list_pages import ListPage
from desk.rooms import opens
from incubators.carriers import policies
from incubators.carriers.listings import CARRIERS
from incubators.carriers.models import Incubator

FIELDS = {
    "code": "code",
    "name": "name",
    "kinds": "kinds",
    "township": "township.code",
    "zone": "zone.code",
    "operator": "operator.credit_code",
}
PAGE = ListPage(
    "incubators", CARRIERS, policies.can_see, measure="家", model=Incubator, fields=FIELDS
)
opens("incubators/", PAGE)
enter("载体", "carrier", "incubators:list", policies.can_see, place=152)
