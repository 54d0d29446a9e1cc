"""属地异议的名单: its conditions, columns and export."""

from django.urls import reverse

from common.listings import register as lists
from common.listings.conditions import Answer, conditions
from common.listings.listing import Listing
from desk.conditions import OfFirm
from enterprises.registry import selectors
from enterprises.registry.policies import can_export
from enterprises.registry.rules.disputes import DISPUTE_LABELS

KEY = "registry:disputes"
DISPUTES = Listing(
    "属地异议",
    "",
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


def register_all() -> None:
    """Make the list known, with its views and export."""
    lists.register(lists.of_listing(KEY, DISPUTES, can_export, lambda at: reverse(KEY)))
