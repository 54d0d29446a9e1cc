"""运营机构告诉门户的: entries, addresses, duties, cards, words of the audit."""

from accounts.rules import audit_words
from accounts.standing import is_operator, keeps
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.lines import Tab
from desk.list_pages import ListPage
from desk.list_parts import Frame
from desk.rooms import opens
from incubators.carriers.line import LINE
from incubators.carriers.models import Operator
from incubators.operators import cards, duties, policies
from incubators.operators.listings import OPERATORS
from incubators.operators.urls import HOME, PEOPLE
from incubators.operators.verbs import NEW, OF_OPERATOR

LINE.chooses(Tab("运营机构", 60), "operators:list")
PAGE = ListPage(
    "operators",
    OPERATORS,
    policies.can_see,
    measure="家",
    verbs=NEW,
    row_verbs=OF_OPERATOR,
    model=Operator,
    fields={"credit_code": "credit_code", "name": "name"},
    frame=Frame(tabs=LINE.at("operators:list")),
)
opens("operators/", PAGE)
lives_at("operator/", (HOME, "operator"))
lives_at("operator-people/", (PEOPLE, "operator_people"))
enter("首页", "home", "operator:home", is_operator, place=12)
enter("人员", "user", "operator_people:mine", is_operator, place=155)
tells_duties(duties.unled, to=keeps, place=118)
shows(Operator, cards.carriers, place=10)
shows(Operator, cards.people, place=20)
shows(Operator, cards.contact, place=30)
audit_words.tell(
    actions={
        "operator_registered": "登记运营机构",
        "operator_changed": "更正运营机构",
    },
)
