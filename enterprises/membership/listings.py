"""认领申请的名单: what waits, or stands otherwise; one company's claims beside each other."""

from django.urls import reverse

from common.listings import register as lists
from common.listings.conditions import Answer, Containing, Number, conditions
from common.listings.listing import Listing
from desk.conditions import Township
from enterprises.membership import policies, selectors
from enterprises.membership.rules.states import CLAIM_LABELS, WAITING

KEY = "membership:queue"
STATES = {"waiting": "待办理"} | dict(CLAIM_LABELS[1:])


CLAIMS = Listing(
    "认领申请",
    "",
    lambda user, at: selectors.queue(user),
    [
        ("申请", lambda row: row.number),
        ("企业", lambda row: row.name),
        ("信用代码", lambda row: row.credit_code),
        ("街镇", lambda row: row.home or "待分派"),
        ("提交", lambda row: row.submitted_at),
        ("状态", lambda row: row.get_state_display()),
        ("同一企业待审核", lambda row: row.rivals),
    ],
    conditions(
        q=Containing("name", "credit_code", "number_text"),
        unit=Township("home__code"),
        state=Answer("状态", STATES, several={"waiting": WAITING}, otherwise="waiting"),
        person=Number("申请人", "user"),
    ),
)


def register_all() -> None:
    """Make the list known, with its views and export."""
    address = lambda at: reverse(KEY)  # noqa: E731
    ticks = lists.ticks_of(CLAIMS, "份", lambda claim: f"{claim.name}（{claim.number}）")
    lists.register(lists.of_listing(KEY, CLAIMS, policies.can_see_queue, address, ticks))
