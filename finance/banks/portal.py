"""金融机构告诉门户的: lists, addresses, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from finance.banks import cards, duties, policies, verbs
from finance.banks.line import BANKS, LINE
from finance.banks.listings import AGREEMENTS, INSTITUTIONS, SEATS
from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.banks.querysets import leads
from finance.banks.urls import PAPERS, PEOPLE
from seats.verbs import OF_MEMBER

LINE.chooses(BANKS, "institutions:list", "金融机构", may=policies.can_see)
LINE.chooses(BANKS, "agreements:list", "合作协议", may=policies.can_see)
LINE.chooses(BANKS, "institution_people:list", "人员", may=policies.can_see)
opens(
    "institutions/",
    ListPage(
        "institutions",
        INSTITUTIONS,
        policies.can_see,
        measure="家",
        verbs=verbs.NEW,
        row_verbs=verbs.OF_INSTITUTION,
        beside=("change", "agree"),
        model=Institution,
        fields={
            "id": "id",
            "code": "code",
            "name": "name",
            "kind": "kind",
            "aliases": "aliases",
            "is_joined": "is_joined",
        },
        frame=Frame(tabs=LINE.at("institutions:list")),
    ),
)
opens(
    "agreements/",
    ListPage(
        "agreements",
        AGREEMENTS,
        policies.can_see,
        measure="份",
        row_verbs=verbs.OF_AGREEMENT,
        model=Agreement,
        fields={
            "id": "id",
            "code": "code",
            "institution": "institution.code",
            "product": "product",
            "first_day": "first_day",
            "last_day": "last_day",
            "fund_share": "fund_share",
            "city_share": "city_share",
            "recovery_share": "recovery_share",
            "waiting_days": "waiting_days",
            "quota": "quota",
        },
        frame=Frame(tabs=LINE.at("agreements:list")),
    ),
)
opens(
    "institution-people/",
    ListPage(
        "institution_people",
        SEATS,
        policies.can_see,
        measure="人",
        row_verbs=OF_MEMBER,
        model=InstitutionMember,
        fields={
            "id": "id",
            "institution": "institution.code",
            "role": "role",
            "valid_until": "valid_until",
        },
        frame=Frame(tabs=LINE.at("institution_people:list")),
    ),
)
lives_at("agreement-papers/", (PAPERS, "agreement_papers"))
lives_at("institution-seats/", (PEOPLE, "institution_seats"))
enter("人员", "user", "institution_seats:mine", policies.is_banker, place=149)
tells_duties(duties.unled, to=leads, place=119)
shows(Institution, cards.agreements, place=700)
shows(Institution, cards.people, place=701)
shows(Institution, cards.contact, place=702)
shows(Agreement, cards.paper, place=700)
audit_words.tell(
    actions={
        "institution_registered": "登记金融机构",
        "institution_changed": "更正金融机构",
        "institution_merged": "合并金融机构",
        "agreement_made": "登记合作协议",
        "agreement_followed": "变更合作协议",
        "agreement_ended": "终止合作协议",
    },
    objects={
        "banks.institution": "金融机构",
        "banks.agreement": "合作协议",
        "institutions": "金融机构",
        "agreements": "合作协议",
        "institution_people": "机构人员",
    },
)
