"""疑似重复: records that may be one firm, by what they share; for the office to look at."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import CharField, Count, F, Func, Value
from django.db.models.expressions import Combinable

from enterprises.registry.masking import masked
from enterprises.registry.models import Apart, Enterprise, Qualification
from enterprises.registry.querysets import EnterpriseQuerySet

SHORTEST = 3  # characters a name without its suffix must have to say anything
_SUFFIX = (
    r"(有限责任公司|股份有限公司|有限公司|（集团）|\(集团\)|集团|总公司|分公司|公司|总厂|工厂|厂|"
    r"合作社|事务所|中心|经营部|门市部|个人独资企业|合伙企业|普通合伙|有限合伙)+$"
)
_WITH_CONTENT, _SIGNS = r"\([^)]*\)", r"[()\[\]]"


@dataclass(slots=True)
class Group:
    """Firms that share something."""

    reasons: list[str]
    firms: list[Enterprise] = field(default_factory=list)


def groups(seen: EnterpriseQuerySet) -> list[Group]:
    """Every group in sight, each once with all its reasons; a few queries however many firms."""
    found: dict[tuple[int, ...], list[str]] = {}
    for reason, ids in _shared(seen):
        told = found.setdefault(tuple(sorted(ids)), [])
        if reason not in told:
            told.append(reason)
    apart = set(Apart.objects.values_list("first", "second"))
    found = _still_alike(found, apart)
    listed = {pk for ids in found for pk in ids}
    firms = seen.select_related("township").in_bulk(listed)
    made = [Group(why, [firms[pk] for pk in ids]) for ids, why in found.items()]
    return sorted(made, key=lambda one: (-len(one.reasons), one.firms[0].name_pinyin))


def _still_alike(
    found: dict[tuple[int, ...], list[str]], apart: set[tuple[int, int]]
) -> dict[tuple[int, ...], list[str]]:
    """Without whoever was told apart from all the others of the group."""
    left: dict[tuple[int, ...], list[str]] = {}
    for ids, reasons in found.items():
        alike = {pk for pair in combinations(ids, 2) if pair not in apart for pk in pair}
        if alike:
            told = left.setdefault(tuple(sorted(alike)), [])
            told += [one for one in reasons if one not in told]
    return left


def _shared(seen: EnterpriseQuerySet) -> Iterator[tuple[str, list[int]]]:
    for core in (_core(_WITH_CONTENT), _core(_SIGNS)):
        for name, ids in _together(seen.annotate(core=core), "core"):
            if len(name[0]) >= SHORTEST:
                yield "名称相同（不计括号和后缀）", ids
    for number, ids in _numbered(seen):
        yield f"证书编号相同（{number}）", ids
    known = seen.exclude(legal_representative="").exclude(address="")
    for (who, _), ids in _together(known, "legal_representative", "address"):
        yield f"法定代表人（{masked('legal_representative', who)}）和注册地址相同", ids


def _numbered(seen: EnterpriseQuerySet) -> Iterator[tuple[str, list[int]]]:
    """Certificate numbers of more than one firm, with these firms; one query."""
    held = Qualification.objects.filter(enterprise__in=seen.values("pk")).exclude(certificate_no="")
    firms = ArrayAgg("enterprise", distinct=True, order_by="enterprise")
    rows = held.order_by().values("certificate_no").annotate(firms=firms)
    several = rows.annotate(n=Count("enterprise", distinct=True)).filter(n__gt=1)
    yield from several.values_list("certificate_no", "firms")


def _together(rows: EnterpriseQuerySet, *names: str) -> Iterator[tuple[tuple[str, ...], list[int]]]:
    """Values more than one firm has, with these firms; one query."""
    firms = ArrayAgg("pk", order_by="pk")
    shared = rows.order_by().values(*names).annotate(firms=firms, n=Count("pk")).filter(n__gt=1)
    for *values, ids in shared.values_list(*names, "firms"):
        yield tuple(values), ids


def _core(brackets: str) -> Combinable:
    """The name's key without brackets (of this pattern) and without what every name ends with."""
    return _without(_without(F("name_key"), brackets), _SUFFIX)


def _without(what: Combinable, pattern: str) -> Func:
    return Func(
        what,
        Value(pattern),
        Value(""),
        Value("g"),
        function="regexp_replace",
        output_field=CharField(),
    )
