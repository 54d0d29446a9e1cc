"""有哪些名单: operators in sight, what they run and who leads them."""

from typing import Any

from common.listings.conditions import Answer, Conditions, Containing
from common.listings.figures import counted
from common.listings.listing import Listing
from incubators.operators.selectors import register


class Led(Answer):
    """Whether somebody leads it today."""

    def filter(self, rows: Any, value: str) -> Any:
        return rows.filter(is_led=value == "yes") if value else rows


class OfOperators(Conditions):
    """Of operators: a name or code, whether somebody leads them."""

    q = Containing("name", "credit_code", "incubators__name")
    led = Led("负责人", {"yes": "有", "no": "没有"})


OPERATORS = Listing(
    "运营机构",
    "运营载体的机构；登记以后邀请它的负责人，由负责人增减其他人员。",
    lambda user, at: register(user),
    [
        ("名称", str),
        ("信用代码", lambda row: row.credit_code),
        ("载体（家）", lambda row: row.carriers),
        ("现任人员（人）", lambda row: row.people),
        ("负责人", lambda row: "有" if row.is_led else "没有"),
    ],
    OfOperators,
    numbers=counted("载体（家）", "现任人员（人）"),
)
