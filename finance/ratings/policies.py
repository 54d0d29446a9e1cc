"""谁可以看、可以登记评级和分色: each answers with the reason for a refusal."""

from typing import Any

from accounts.models import System, User
from common.decisions import Decision, allowed_if
from finance.banks.querysets import is_of_place, leads, oversees
from finance.ratings.querysets import tells_colors

By = User | System
_SEEN = "评级和分色由牵头单位、受托机构和企业所在街镇查看。"
RATED = "评级由双倍增办、区科技局、区金融服务中心登记。"
COLORED = "分色由区经济信息委和牵头单位登记。"


def can_see(user: By) -> Decision:
    """评级名单: the overseers, and the places of their firms."""
    return allowed_if(oversees(user) or is_of_place(user), _SEEN)


def can_see_colors(user: By) -> Decision:
    """分色名单: the same, and who tells the colours."""
    return allowed_if(bool(can_see(user)) or tells_colors(user), _SEEN)


def can_rate(user: By, about: Any = None) -> Decision:
    """登记、终止、更正评级."""
    del about  # of one firm as of any other
    return allowed_if(leads(user), RATED)


def can_color(user: By, about: Any = None) -> Decision:
    """登记、更正分色."""
    del about
    return allowed_if(leads(user) or tells_colors(user), COLORED)
