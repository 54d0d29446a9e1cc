"""空余场地告诉门户的: public addresses, lists, duties, the carrier's card, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_enterprise
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.lines import Tab
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from incubators.carriers.line import LINE
from incubators.carriers.models import Incubator
from incubators.space import duties, policies
from incubators.space.listings import ENQUIRIES, OFFERS
from incubators.space.models import Enquiry, SpaceOffer
from incubators.space.verbs import ENQUIRY_VERBS, OFFER_VERBS

TAB = Tab("空余场地", 50)
LINE.chooses(TAB, "space-offers:list", "场地")
LINE.chooses(TAB, "space-enquiries:list", "咨询")
lives_at("space/", "incubators.space.urls")
opens(
    "space/offers/",
    ListPage(
        "space-offers",
        OFFERS,
        policies.can_see_offers,
        measure="处",
        row_verbs=OFFER_VERBS,
        model=SpaceOffer,
        fields={
            "id": "id",
            "incubator": "incubator.code",
            "place": "place",
            "area": "area",
            "seats": "seats",
            "price": "price",
        },
        frame=Frame(tabs=LINE.at("space-offers:list")),
    ),
)
opens(
    "space/enquiries/",
    ListPage(
        "space-enquiries",
        ENQUIRIES,
        policies.can_see_offers,
        row_verbs=ENQUIRY_VERBS,
        model=Enquiry,
        fields={"id": "id", "number": "number", "state": "state", "due_on": "due_on"},
        frame=Frame(tabs=LINE.at("space-enquiries:list")),
    ),
)
enter("找场地", "door", "space:free", is_enterprise, place=125)
tells_duties(duties.waiting, to=policies.can_see_offers, place=150)
shows(Incubator, duties.offered, place=60)
shows(Enquiry, duties.asker, place=10)
audit_words.tell(
    actions={
        "space_offered": "发布空余场地",
        "space_offer_corrected": "更正空余场地",
        "space_offer_taken_down": "撤下空余场地",
        "space_enquired": "提出场地咨询",
        "space_enquiry_answered": "答复场地咨询",
        "space_enquiry_closed": "了结场地咨询",
    },
)
