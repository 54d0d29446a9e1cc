"""采集进度 of a room on the workbench: how far its open collections are."""

from collections.abc import Iterator
from datetime import date

from accounts.models import User
from collecting.engines import Engine
from collecting.progress import by_place
from collecting.rules.progress import total
from desk.standings import Standing

MOST_OPEN = 4


def standings(engine: Engine, user: User, today: date) -> Iterator[Standing]:
    """采集进度: the collections now open, the nearest deadline first; one query each."""
    rows = engine.tables.collections.objects.visible_to(user).open_on(today)
    for one in rows.order_by("due_on")[:MOST_OPEN]:
        whole = total(by_place(engine, one, user))
        if whole.owing:
            address = one.get_absolute_url()
            yield Standing(str(one), address, one.due_on, whole.sent, whole.owing, one.is_tentative)
