"""进度 of a room: filings on their way up, and those sent back."""

from collections.abc import Iterator
from typing import Any

from django.utils.timezone import localtime

from accounts.models import User
from collecting.engines import Engine
from collecting.rules.chains import RETURNED
from desk.matters import Matter, Promise


def matters(engine: Engine, promise: str, user: User, promised: Promise) -> Iterator[Matter]:
    """In whose hands each filing is: one of the levels', or back with those who file."""
    chain = engine.chain
    hands = {state: level.who for state in chain.sent if (level := chain.awaited(state))}
    for model in dict.fromkeys(engine.tables.filings.values()):
        seen: Any = model.objects.visible_to(user).filter(state__in=(*hands, RETURNED))
        for filing in seen.select_related("collection", engine.subject):
            who = hands.get(filing.state, "")
            since = localtime(_moved(engine, filing) if who else _returned(filing)).date()
            day, tentative = promised(promise, since) if who else (None, False)
            yield Matter(
                str(filing.collection),
                str(filing.subject),
                filing.get_absolute_url(),
                filing.get_state_display(),
                who,
                since,
                day,
                tentative,
                "" if who else filing.return_reason,
            )


def _moved(engine: Engine, filing: Any) -> Any:
    """When it last went a step up."""
    stamps = [f"{level.state}_at" for level in reversed(engine.chain.levels[:-1])]
    said = (getattr(filing, name) for name in (*stamps, "submitted_at", "returned_at"))
    return next((at for at in said if at), filing.saved_at)


def _returned(filing: Any) -> Any:
    return filing.returned_at or filing.submitted_at or filing.saved_at
