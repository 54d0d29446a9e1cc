"""How many: exact totals, remembered until the register changes.

The stamp is the newest history row of each tracked table: every write leaves one, whoever made it.
An entry lives for seconds only, for a transaction may commit after a younger one has been counted.
"""

from django.core.cache.backends.locmem import LocMemCache
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

_SECONDS = 10
_totals = LocMemCache("registry-totals", {"timeout": _SECONDS, "max_entries": 500})
_STAMP = """
SELECT (SELECT max(pgh_id) FROM registry_enterpriseevent),
       (SELECT max(pgh_id) FROM registry_qualificationevent),
       (SELECT max(pgh_id) FROM registry_residenceevent),
       (SELECT max(pgh_id) FROM registry_membershipevent)
"""


def stamp() -> str:
    """A text that is another one after any change to firms, what they hold, and where they are."""
    with connection.cursor() as cursor:
        cursor.execute(_STAMP)
        return "-".join(map(str, cursor.fetchone()))


def total(queryset: QuerySet) -> int:
    """The number of rows, counted at most once while the register stays as it is."""
    try:
        sql, parameters = queryset.query.sql_with_params()
    except EmptyResultSet:
        return 0
    key = f"{stamp()}|{hash(sql)}|{hash(repr(parameters))}"
    known = _totals.get(key)
    if known is None:
        known = queryset.order_by().count()
        _totals.set(key, known)
    return int(known)
