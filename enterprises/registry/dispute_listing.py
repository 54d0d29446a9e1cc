"""属地异议的名单: its conditions, columns and export."""

from django.urls import reverse

from common.decisions import ALLOWED
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from desk.list_pages import ListPage, tells_list
from desk.list_parts import Addresses, Frame
from enterprises.registry import selectors
from enterprises.registry.policies import can_export
from enterprises.registry.rules.disputes import DISPUTE_LABELS

KEY = "registry:disputes"
DISPUTES = Listing(
    "属地异议",
    "从企业详情页提出，由双倍增办决定。",
    lambda user, at: selectors.disputes(user),
    [
        ("企业", lambda row: row.enterprise.name),
        ("信用代码", lambda row: row.enterprise.credit_code),
        ("现归属", lambda row: row.present or "待分派"),
        ("应归属", lambda row: row.proposed or "请双倍增办确定"),
        ("提出", lambda row: row.raised_on),
        ("状态", lambda row: row.get_state_display()),
        ("生效", lambda row: row.effective_on),
    ],
    conditions(OfFirm, state=Answer("状态", dict(DISPUTE_LABELS))),
)


# Everybody reads those in his sight; a firm has few, and nothing to keep or to take out.
PAGE = ListPage(
    KEY,
    DISPUTES,
    lambda user: ALLOWED,
    measure="件",
    keeps=can_export,
    addresses=Addresses(lambda at: reverse(KEY), lambda row: row.get_absolute_url()),
    frame=Frame(
        above=lambda: [("企业", reverse("registry:list"))],
        empty=("没有属地异议", "认为企业的归属有误时，在企业详情页“办理”中提出。"),
    ),
)


def register_all() -> None:
    """Make the list known, with its views and export."""
    tells_list(PAGE)
