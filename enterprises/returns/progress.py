"""采集进度 of firms: by 街镇, who has not reported, what waits for whom."""

from datetime import date

from django.db.models import QuerySet

from accounts.models import System, User
from collecting import progress as collecting
from collecting.progress import Due
from collecting.rules.progress import Progress
from enterprises.registry.models import Enterprise
from enterprises.returns.engine import RETURNS
from enterprises.returns.models import Collection, Filing, RosterEntry

By = User | System


def by_unit(collection: Collection, user: By) -> list[Progress]:
    """Per 街镇, the firms in sight; one query."""
    return collecting.by_place(RETURNS, collection, user)


def not_reported(collection: Collection, user: By) -> QuerySet[RosterEntry]:
    """未报企业: owed, and nothing sent."""
    rows: QuerySet[RosterEntry] = collecting.missing(RETURNS, collection, user)
    rows = rows.select_related("collection", "enterprise__township")
    return rows.order_by("enterprise__name_pinyin", "pk")


def waiting(user: By) -> list[Filing]:
    """待办: returns that wait for this officer's step, the oldest first."""
    return collecting.waiting(RETURNS, user, "enterprise__township")


def due_of(enterprise: Enterprise, day: date) -> list[Due]:
    """A firm's collections: the open ones first, then what was; three queries."""
    return collecting.due_of(RETURNS, enterprise, day)
