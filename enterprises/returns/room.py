"""企业填报的页面: what is of firms in them; all else is `collecting`'s."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from accounts.models import User
from collecting.engines import By
from collecting.models import Filing as AnyFiling
from collecting.progress import NOWHERE
from collecting.rooms import Lists, Room, Rulebook
from common.http import require
from common.listings.listing import Shown
from desk.conditions import OfComputedFirm, OfFirm
from enterprises.registry.models import Enterprise
from enterprises.registry.policies import can_reveal
from enterprises.registry.views.reveals import record_reveal
from enterprises.returns import policies
from enterprises.returns.annual_forms import spoken
from enterprises.returns.books import BOOK
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import AnnualReturn, Filing
from enterprises.returns.prefill import form_of, prefilled
from enterprises.returns.rules.levels import DEFAULTS, LABELS
from enterprises.returns.rules.monthly import FIELDS
from enterprises.returns.rules.timetable import ANNUAL, MONTHLY
from enterprises.returns.trials import judged

FIRM: list[Shown] = [
    ("企业", lambda firm: firm.name),
    ("信用代码", lambda firm: firm.credit_code),
    ("街镇", lambda firm: firm.township or NOWHERE),
]


def _seen(user: By) -> Any:
    return Enterprise.objects.visible_to(user).select_related("township", "park")


def _prefilled(blank: Filing, day: date) -> dict[str, Any]:
    collection = blank.collection
    return prefilled(form_of(collection), collection, blank.enterprise, day)


def _spoken(filing: AnyFiling) -> Sequence[tuple[str, Any, str]]:
    """A year's facts are told as they are asked, not as columns."""
    return spoken(filing.facts, filing.year) if isinstance(filing, AnnualReturn) else []


def _reveal(user: User, firms: Sequence[Enterprise]) -> None:
    """查看电话: each firm asked of the policy, then each recorded."""
    for firm in firms:
        require(can_reveal(user, firm))
    for firm in firms:
        record_reveal(user, firm, page="采集进度", purpose="催报")


ROOM = Room(
    engine=RETURNS,
    space="returns",
    title="填报",
    owner="企业",
    own="本企业",
    work=policies.can_work,
    seen=_seen,
    key="credit_code",
    form_of=form_of,
    prefilled=_prefilled,
    fields={MONTHLY: FIELDS},
    spoken=_spoken,
    lists=Lists(
        columns=FIRM,
        asked=OfFirm,
        computed=OfComputedFirm,
        joined=("township",),
        order=("name_pinyin", "pk"),
    ),
    book=BOOK,
    imports={MONTHLY: "monthly_returns", ANNUAL: "annual_returns"},
    reveal=_reveal,
    rules=Rulebook(labels=LABELS, defaults=DEFAULTS, judged=judged),
)
