"""入驻、毕业、资质、知识产权: what the registers count of the firms in carriers on a day.

A count is known only where every firm it is about can be judged; the words say what is missing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, Sum

from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.kinds import Kind
from enterprises.returns.facts import known_of_many
from enterprises.returns.rules.rights import COUNTED
from incubators.carriers.models import Incubator
from incubators.stays.models import Graduation, Tenancy
from incubators.stays.selectors.counting import graduates_between
from incubators.stays.selectors.standing import is_incubatee
from incubators.upgrade.selectors.told import ByName, Told

NO_STAYS = "没有登记过入驻"
DIVISION = 2  # GB/T 4754: digits of a 大类


@dataclass(slots=True)
class Inside:
    """A carrier's 在孵企业 on the day, and how many firms inside cannot be judged."""

    firms: list[Enterprise] = field(default_factory=list)
    unjudged: int = 0

    @property
    def words(self) -> str:
        return f"入驻登记中 {len(self.firms)} 家在孵，另有 {self.unjudged} 家资料不全、不能判定"


def counted(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier; some ten queries, however many carriers."""
    keys = [one.pk for one in carriers]
    rows = Tenancy.objects.confirmed().filter(incubator__in=keys, during__startswith__lte=day)
    kept = set(rows.values_list("incubator", flat=True))
    inside = _inside(keys, day)
    graduates = _graduates(keys, day)
    firms = [firm for one in inside.values() for firm in one.firms]
    owners = _owners(firms, day)
    ever = {firm.pk for firm in firms}.union(*graduates.values())
    tech = set(_holding(Kind.CQ_TECH.value, ever, day))
    seats = _seats(keys, day)
    found = {}
    for one in carriers:
        if one.pk not in kept:
            found[one.pk] = _unknown(NO_STAYS, one)
            continue
        here, done = inside[one.pk], graduates[one.pk]
        url = _stays_of(one)
        found[one.pk] = {
            **_of_incubatees(here, done, owners, tech, url),
            "graduates": Told(len(done), "毕业登记", url),
            "seats": Told(seats.get(one.pk), "在驻登记的工位合计，未租出的不在内", url),
        }
    return found


def _stays_of(carrier: Incubator) -> str:
    """The rows behind."""
    return carrier.get_absolute_url()


def _unknown(words: str, carrier: Incubator) -> ByName:
    url = _stays_of(carrier)
    return {name: Told(None, words, url) for name in (*_OF_FIRMS, "graduates", "seats")}


_OF_FIRMS = ("incubatees", "incubatees_with_ip", "incubatees_same_industry", "incubatees_cq_tech")


def _of_incubatees(
    here: Inside,
    graduates: Collection[int],
    owners: Mapping[int, bool | None],
    tech: Collection[int],
    url: str,
) -> ByName:
    if here.unjudged:
        return {name: Told(None, here.words, url) for name in _OF_FIRMS}
    ids = {firm.pk for firm in here.firms}
    return {
        "incubatees": Told(len(ids), "入驻登记", url),
        "incubatees_with_ip": _with_rights(here.firms, owners, url),
        "incubatees_same_industry": _same_industry(here.firms, url),
        "incubatees_cq_tech": Told(
            len((ids | set(graduates)) & set(tech)), "资质台账：在孵和毕业企业中入库的", url
        ),
    }


def _with_rights(firms: list[Enterprise], owners: Mapping[int, bool | None], url: str) -> Told:
    said = Counter(owners.get(firm.pk) for firm in firms)
    if said[None]:
        words = f"在孵企业中 {said[None]} 家没有核对过的知识产权台账或年报"
        return Told(None, words, url)
    return Told(said[True], "在孵企业的知识产权台账和年报", url)


def _same_industry(firms: list[Enterprise], url: str) -> Told:
    """The most firms of one 大类; unknown while the industry of one is."""
    codes = [firm.industry_id for firm in firms]
    missing = sum(not code for code in codes)
    if missing:
        return Told(None, f"在孵企业中 {missing} 家没有登记行业", url)
    kinds = Counter(_division(str(code)) for code in codes)
    most = max(kinds.values(), default=0)
    return Told(most, "企业登记的行业，取最集中的一个大类", url)


def _division(code: str) -> str:
    digits = code.lstrip("ABCDEFGHIJKLMNOPQRST")
    return digits[:DIVISION] or code


def _inside(keys: Collection[int], day: date) -> dict[int, Inside]:
    """在孵 by the rule, on the day. One query."""
    stays = Tenancy.objects.inside(day).of_firms().filter(incubator__in=keys, is_branch=False)
    told = stays.annotate(now_incubatee=is_incubatee(day)).filter(
        Q(now_incubatee=True) | Q(now_incubatee__isnull=True)
    )
    found: dict[int, Inside] = defaultdict(Inside)
    for stay in told.select_related("enterprise__industry").order_by("pk"):
        if stay.now_incubatee is None:
            found[stay.incubator_id].unjudged += 1
        else:
            found[stay.incubator_id].firms.append(stay.enterprise)
    return found


def _graduates(keys: Collection[int], day: date) -> dict[int, set[int]]:
    """Carrier → the firms that graduated from it by the day. One query."""
    rows = graduates_between(None, day, keys)
    found: dict[int, set[int]] = defaultdict(set)
    for carrier, firm in rows.values_list("tenancy__incubator", "enterprise"):
        found[carrier].add(firm)
    return found


def graduated_since(carrier: int, since: date, day: date) -> int:
    """After one day, by another."""
    rows = Graduation.objects.standing().filter(tenancy__incubator=carrier)
    return rows.filter(graduated_on__gt=since, graduated_on__lte=day).count()


def _owners(firms: Iterable[Enterprise], day: date) -> dict[int, bool | None]:
    """Whether each firm owns a right in force; None where no register or return was checked."""
    found: dict[int, bool | None] = {}
    for firm, known in known_of_many(firms, on=day, year=day.year - 1):
        counts = [known.facts[name] for name in COUNTED if known.facts.get(name) is not None]
        found[firm.pk] = any(counts) if counts else None
    return found


def _holding(kind: str, firms: Collection[int], day: date) -> Iterable[int]:
    rows = Holding.objects.on(day).filter(kind=kind, enterprise__in=firms)
    return rows.values_list("enterprise", flat=True)


def _seats(keys: Collection[int], day: date) -> dict[int, int | None]:
    """Carrier → Σ 工位 of stays that name any; absent of none."""
    rows = Tenancy.objects.inside(day).filter(incubator__in=keys, seats__isnull=False)
    return dict(rows.order_by().values_list("incubator").annotate(Sum("seats")))
