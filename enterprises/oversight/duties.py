"""待办: certificates that end, titles without an end, inspections without a conclusion."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from accounts.standing import keeps
from common.duties import Duty
from enterprises.oversight.models import Inspection
from enterprises.oversight.rules.endings import WARNINGS
from enterprises.oversight.rules.inspections import Result
from enterprises.oversight.selectors.endings import ending
from enterprises.pools.duties import line
from enterprises.registry.policies import can_close_open_ends
from enterprises.registry.selectors import open_ends


def duties(user: User, today: date) -> Iterator[Duty]:
    """Only one's own matters."""
    words = f"张证书 {max(WARNINGS)} 天内到期"
    yield from line(ending(user, today), "printed_last_day", words, "endings", "", "看名单")
    if can_close_open_ends(user):
        words = "条资质没有止日，应按规定补上"
        yield from line(open_ends(user), "", words, "open-ends", "", "去补")
    if keeps(user):
        drawn = Inspection.objects.visible_to(user).filter(result=Result.OPEN.value)
        yield from line(drawn, "", "家抽查待结论", "inspections", "?result=open", "去登记")
