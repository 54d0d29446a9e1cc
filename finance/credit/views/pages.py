"""名单页: the applications, with how they stand above them."""

from typing import Any

from accounts.models import User
from common.dates import today
from common.listings.conditions import Conditions
from desk.list_pages import ListPage
from desk.list_parts import Frame, Subject
from enterprises.registry.actions.enterprises import locked
from finance.banks.line import LINE
from finance.credit import policies
from finance.credit.listings import APPLICATIONS, FIELDS
from finance.credit.models import Application
from finance.credit.selectors.applications import standing_of
from finance.credit.verbs import BESIDE, VERBS


def above(user: User, asked: Conditions) -> dict[str, Any]:
    """The conclusion: how many, how many too late, since when, and who is waited for."""
    del asked  # of everything under way, whatever is chosen below
    day = today()
    standing = standing_of(user, day)
    waited = (day - standing.oldest).days if standing.oldest else None
    return {"standing": standing, "waited": waited}


def hold(application: Application) -> None:
    """Its firm's row, before anything of it."""
    locked(application.loan.enterprise)


PAGE = ListPage(
    "asking",
    APPLICATIONS,
    policies.can_see,
    measure="份",
    row_verbs=VERBS,
    beside=BESIDE,
    model=Application,
    fields=FIELDS,
    subject=Subject(hold=hold),
    frame=Frame(
        tabs=LINE.at("asking:list"),
        template="credit/asking.html",
        around=above,
        empty=("没有符合条件的申请", "企业在“融资”里提出申请后显示在这里。"),
    ),
)
