"""最接近的企业: for names of a list that the register does not have, the five that may be meant."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connection

from common.db import among
from common.district import region
from enterprises.registry.models import Enterprise
from enterprises.registry.querysets import township_of
from enterprises.registry.rules.likeness import LIKE_ENOUGH, likeness, telling
from jobs.rules.rows import Checked
from jobs.rules.states import RowState
from jobs.sheets.kinds import By

OFFERED = 5
MOST = 400  # names looked for at once: a list of strangers altogether is the wrong list
_LOOKED_AT = 25  # firms a name, the most shared pairs of characters first

_SHARING = """
SELECT wanted.number, found.id
FROM unnest(%(numbers)s::int[], %(pairs)s::text[]) AS wanted(number, pairs)
CROSS JOIN LATERAL (
    SELECT firm.id
    FROM registry_enterprise firm
    WHERE firm.name_bigrams && string_to_array(wanted.pairs, '|')::varchar(2)[]
      AND firm.merged_into_id IS NULL
      AND (%(township)s::bigint IS NULL OR firm.township_id = %(township)s::bigint)
    ORDER BY (
        SELECT count(*) FROM unnest(string_to_array(wanted.pairs, '|')) pair
        WHERE pair = ANY(firm.name_bigrams)
    ) DESC, abs(length(firm.name) - 12), firm.id
    LIMIT %(most)s
) found
"""


@dataclass(frozen=True, slots=True)
class Firm:
    """One that may be meant."""

    pk: int
    code: str
    name: str

    def __str__(self) -> str:
        return f"{self.name}（{self.code}）"


def nearest(names: Collection[str], by: By) -> dict[str, list[Firm]]:
    """By name, the firms in sight most like it, present and former names alike. Two queries."""
    if not (distinct := sorted({name for name in names if name})[:MOST]):
        return {}
    about = region(settings.DISTRICT_DIR)
    places = (*about.names, *about.parents)
    sharing = _sharing([telling(name, places) for name in distinct], by)
    seen = Enterprise.objects.visible_to(by).filter(among("pk", set().union(*sharing.values())))
    firms = {
        pk: (Firm(pk, code, name), spellings.split("\n"))
        for pk, code, name, spellings in seen.values_list(
            "pk", "credit_code", "name", "name_search"
        )
    }
    return {
        name: _best(name, [firms[pk] for pk in sharing.get(at, ()) if pk in firms], places)
        for at, name in enumerate(distinct)
    }


def _sharing(wanted: list[list[str]], by: By) -> dict[int, list[int]]:
    """Firms that share pairs of characters, by place of the name; the bigram index answers."""
    firms: dict[int, list[int]] = {}
    pairs_at = {at: pairs for at, pairs in enumerate(wanted) if pairs}
    if not pairs_at:
        return firms
    given: dict[str, Any] = {
        "numbers": list(pairs_at),
        "pairs": [
            "|".join(pair for pair in pairs if "|" not in pair) for pairs in pairs_at.values()
        ],
        "township": township_of(by),
        "most": _LOOKED_AT,
    }
    with connection.cursor() as cursor:
        cursor.execute(_SHARING, given)
        for at, pk in cursor.fetchall():
            firms.setdefault(at, []).append(pk)
    return firms


def _best(name: str, firms: list[tuple[Firm, list[str]]], places: Collection[str]) -> list[Firm]:
    scored = [
        (max(likeness(name, spelling, places) for spelling in spellings), firm)
        for firm, spellings in firms
    ]
    good = [(score, firm) for score, firm in scored if score >= LIKE_ENOUGH]
    good.sort(key=lambda match: (-match[0], match[1].name, match[1].pk))
    return [firm for _, firm in good[:OFFERED]]


def offer_nearest(rows: Iterable[Checked], by: By) -> None:
    """Rows whose name nobody bears say who is most like it, and keep them to choose from."""
    lost = [row for row in rows if row.state == RowState.OPEN and not row.values["candidates"]]
    offers = nearest({row.typed[1] for row in lost}, by)
    for row in lost:
        if firms := offers.get(row.typed[1]):
            (column, value, message), *others = row.faults
            listed = "、".join(map(str, firms))
            row.faults = [(column, value, f"{message}台账中最接近的：{listed}。"), *others]
            row.values["nearest"] = [firm.pk for firm in firms]
