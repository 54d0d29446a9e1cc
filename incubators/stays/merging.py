"""两条记录合并时的入驻: stays that may not meet are one or decided; one graduates."""

from typing import Any

from django.db.models import Q

from common.dates import last_day_of
from enterprises.registry.merging.hanging import afterwards, hangs
from enterprises.registry.merging.keyed import Keyed, Moves, words
from enterprises.registry.merging.spans import Spans
from enterprises.registry.models import Enterprise
from incubators.carriers.rules.confirming import State
from incubators.stays import chains
from incubators.stays.models import Release, Tenancy

_FIRM = "enterprise"


def _days(during: Any) -> str:
    return f"{during.lower} 至 {last_day_of(during.upper) if during.upper else '今'}"


def _stay_shown(row: Tenancy) -> str:
    area = f"，{row.area}㎡" if row.area is not None else ""
    return f"{row.incubator}{'（分支）' if row.is_branch else ''} {_days(row.during)}{area}"


def _stay_facts(row: Tenancy) -> tuple[Any, ...]:
    return row.incubator_id, row.during, row.is_branch, row.area, row.seats, row.end_reason


def _stays_clash(mine: Tenancy, theirs: Tenancy) -> bool:
    """Both at home somewhere, or both in one carrier."""
    are_homes = not mine.is_branch and not theirs.is_branch
    return are_homes or mine.incubator_id == theirs.incubator_id


def _made_anew(enterprise: Enterprise) -> None:
    chains.rebuild(firms=[enterprise.pk])


def register_all() -> None:
    """Make known how what this room keeps of a firm follows."""
    afterwards(_made_anew)
    hangs(
        Spans(
            "stays.Tenancy",
            _FIRM,
            "入驻",
            named=lambda row: f"入驻（{row.incubator}）",
            shown=_stay_shown,
            place=lambda row: row.incubator_id,
            facts=_stay_facts,
            clash=_stays_clash,
            among=~Q(state=State.REFUSED.value),
        ),
        Spans(
            "stays.Release",
            _FIRM,
            "数据授权",
            named=lambda row: f"数据授权（{row.incubator}）",
            shown=lambda row: f"{row.words}，{_days(row.during)}",
            place=lambda row: row.incubator_id,
            facts=_release_facts,
            clash=lambda mine, theirs: bool(mine.incubator_id == theirs.incubator_id),
            among=Q(withdrawn_on__isnull=True),
        ),
        Keyed(
            "stays.Graduation",
            _FIRM,
            "毕业",
            among=Q(withdrawn_at__isnull=True),
            facts=("graduated_on", "way", "evidence"),
            shown=lambda row: words(row, ("graduated_on", "way", "evidence")),
        ),
        Moves("stays.Team", "became", "由团队转来"),
    )


def _release_facts(row: Release) -> tuple[Any, ...]:
    return row.during, sorted(row.figures)
