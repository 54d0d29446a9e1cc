"""采集进度 of this room: how far the open collections are."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from collecting.rules.progress import total
from desk.standings import Standing
from enterprises.returns import progress
from enterprises.returns.models import Collection

MOST_OPEN = 4


def collections(user: User, today: date) -> Iterator[Standing]:
    """采集进度: the collections now open, the nearest deadline first; one query each."""
    rows = Collection.objects.visible_to(user).open_on(today).order_by("due_on")[:MOST_OPEN]
    for one in rows:
        whole = total(progress.by_unit(one, user))
        if whole.owing:
            address = one.get_absolute_url()
            yield Standing(str(one), address, one.due_on, whole.sent, whole.owing, one.is_tentative)
