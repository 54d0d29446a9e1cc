"""入驻、毕业、资质、知识产权: what the registers count of the firms in carriers on a day.

A count is known only where every firm it is about can be judged; the words say what is missing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, Sum
from django.urls import reverse

from enterprises.registry.models import Enterprise, Holding
from enterprises.registry.rules.kinds import Kind
from enterprises.returns.models import AnnualReturn
from enterprises.returns.rights_of import declared_on
from enterprises.returns.rules.rights import COUNTED
from enterprises.returns.rules.states import State
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
    tech: set[int] = field(default_factory=set)  # in 重庆市科技型企业系统
    unjudged: int = 0

    @property
    def words(self) -> str:
        return f"入驻登记中 {len(self.firms)} 家在孵，另有 {self.unjudged} 家资料不全、不能判定"


def counted(carriers: Collection[Incubator], day: date) -> dict[int, ByName]:
    """By carrier; five queries, however many carriers."""
    keys = [one.pk for one in carriers]
    seats = _seats(keys, day)
    kept = list(seats)
    inside, graduates = _inside(kept, day), _graduates(kept, day)
    owners = _owners([firm.pk for one in inside.values() for firm in one.firms], day)
    found = {}
    for one in carriers:
        if one.pk not in seats:
            found[one.pk] = _unknown(NO_STAYS, _stays_of(one, day))
            continue
        here, done = inside[one.pk], graduates[one.pk]
        url = _stays_of(one, day)
        found[one.pk] = {
            **_of_incubatees(here, done, owners, url),
            "graduates": Told(len(done), "毕业登记", url),
            "seats": Told(seats[one.pk], "在驻登记的工位合计，未租出的不在内", url),
        }
    return found


def _stays_of(carrier: Incubator, day: date, when: str = "") -> str:
    """The rows behind; `when` as the list of stays asks for it."""
    return f"{reverse('stays:list')}?carrier={carrier.code}&on={day}{when}"


def _unknown(words: str, url: str) -> ByName:
    return {name: Told(None, words, url) for name in (*_OF_FIRMS, "graduates", "seats")}


_OF_FIRMS = ("incubatees", "incubatees_with_ip", "incubatees_same_industry", "incubatees_cq_tech")


def _of_incubatees(
    here: Inside, graduates: Mapping[int, bool], owners: Mapping[int, bool], url: str
) -> ByName:
    if here.unjudged:
        return {name: Told(None, here.words, url) for name in _OF_FIRMS}
    tech = here.tech | {firm for firm, is_tech in graduates.items() if is_tech}
    return {
        "incubatees": Told(len(here.firms), "入驻登记", url),
        "incubatees_with_ip": _with_rights(here.firms, owners, url),
        "incubatees_same_industry": _same_industry(here.firms, url),
        "incubatees_cq_tech": Told(len(tech), "资质台账：在孵和毕业企业中入库的", url),
    }


def _with_rights(firms: list[Enterprise], owners: Mapping[int, bool], url: str) -> Told:
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
    told = stays.annotate(now_incubatee=is_incubatee(day), is_tech=_is_tech(day)).filter(
        Q(now_incubatee=True) | Q(now_incubatee__isnull=True)
    )
    found: dict[int, Inside] = defaultdict(Inside)
    for stay in told.select_related("enterprise__industry").order_by("pk"):
        if stay.now_incubatee is None:
            found[stay.incubator_id].unjudged += 1
        else:
            found[stay.incubator_id].firms.append(stay.enterprise)
            found[stay.incubator_id].tech |= {stay.enterprise_id} if stay.is_tech else set()
    return found


def _graduates(keys: Collection[int], day: date) -> dict[int, dict[int, bool]]:
    """Carrier → the firms that graduated from it by the day, and whether in 系统. One query."""
    rows = graduates_between(None, day, keys).annotate(is_tech=_is_tech(day))
    found: dict[int, dict[int, bool]] = defaultdict(dict)
    for carrier, firm, is_tech in rows.values_list("tenancy__incubator", "enterprise", "is_tech"):
        found[carrier][firm] = is_tech
    return found


def _is_tech(day: date) -> Exists:
    held = Holding.objects.on(day).filter(kind=Kind.CQ_TECH.value)
    return Exists(held.filter(enterprise=OuterRef("enterprise")))


def graduated_since(carrier: int, since: date, day: date) -> int:
    """After one day, by another."""
    rows = Graduation.objects.standing().filter(tenancy__incubator=carrier)
    return rows.filter(graduated_on__gt=since, graduated_on__lte=day).count()


def _owners(firms: Sequence[int], day: date) -> dict[int, bool]:
    """Of firms with a checked register of rights, or a received return that speaks of them: whether
    they own any in force. The register stands in place of the return. Two queries.
    """
    if not firms:
        return {}
    returns = AnnualReturn.objects.filter(
        enterprise__in=firms, state=State.RECEIVED.value, collection__period__year__lt=day.year
    ).order_by("collection__period")
    said = dict(returns.values_list("enterprise", "facts"))
    checked = {firm: counts for firm, (counts, _) in declared_on(firms, day).items()}
    found = {}
    for firm, counts in (said | checked).items():
        known = [counts[name] for name in COUNTED if counts.get(name) is not None]
        if known:
            found[firm] = any(known)
    return found


def _seats(keys: Collection[int], day: date) -> dict[int, int | None]:
    """Carrier with any stay by the day → Σ 工位 of those inside, None where none names any."""
    rows = Tenancy.objects.confirmed().filter(incubator__in=keys, during__startswith__lte=day)
    told = rows.order_by().values("incubator")
    told = told.annotate(taken=Sum("seats", filter=Q(during__contains=day)))
    return dict(told.values_list("incubator", "taken"))
