"""演示的入驻与空余场地: young firms of the demo in its carriers, a graduate, some free space."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import chain, islice
from random import Random

from accounts.models import System
from enterprises.registry.models import Enterprise, Holding
from incubators.carriers.models import Incubator
from incubators.space.actions.offers import publish
from incubators.space.models import SpaceOffer
from incubators.stays.actions.admitting import admit, admit_team
from incubators.stays.actions.graduating import graduate
from incubators.stays.models import Tenancy
from incubators.stays.rules.words import FIELD_LABELS, Way
from qijiang_portal.demo.people import its_firm

INSIDE = {"DEMO-03": 14, "DEMO-04": 8, "DEMO-05": 5, "DEMO-09": 9, "DEMO-02": 6, "DEMO-11": 3}
EARLIEST, LATEST = 400, 729  # days after its founding on which a firm moves in: within 24 months
TEAM = "演示无人机团队"
OFFERS = (
    ("DEMO-03", "演示 2 号楼 3 层", 320, None, "reduced", "首年减半"),
    ("DEMO-05", "演示开放工位区", None, 24, "free", "前六个月免租"),
    ("DEMO-02", "演示标准厂房 B 座", 1800, None, "market", "每月每㎡ 12 元"),
    ("DEMO-09", "演示研发楼 5 层", 460, 30, "negotiable", ""),
)


def write(today: date, seed: int) -> int:
    """How many stays; none where there are some, or no demo carrier is there."""
    carriers = Incubator.objects.in_bulk(INSIDE, field_name="code")
    if not carriers or Tenancy.objects.exists():
        return 0
    chance, made = Random(seed), 0
    first = its_firm(today)  # so that its account and the operator's have something in common
    firms = chain([first] if first else [], _firms(today, first))
    for code, count in INSIDE.items():
        for firm in islice(firms, count):
            _move_in(carriers[code], firm, today, chance)
            made += 1
    admit_team(
        carriers["DEMO-05"], by=System(), name=TEAM, first_day=today - timedelta(days=90),
        area=Decimal(20), seats=4,
    )  # fmt: skip
    _graduate(today)
    return made + 1


def _firms(today: date, but: Enterprise | None) -> Iterator[Enterprise]:
    """The youngest firms of the demo, in business, each once."""
    rows = Enterprise.objects.filter(state="active", merged_into=None, founded_on__lte=today)
    rows = rows.exclude(pk=but.pk if but else 0)
    return rows.order_by("-founded_on", "credit_code").iterator()


def _move_in(carrier: Incubator, firm: Enterprise, today: date, chance: Random) -> None:
    founded = firm.founded_on or today
    first = min(founded + timedelta(days=chance.randrange(EARLIEST, LATEST)), today)
    ends = today + timedelta(days=chance.randrange(20, 700)) if chance.random() < 0.6 else None
    admit(
        carrier,
        by=System(),
        enterprise=firm,
        first_day=first,
        last_day=ends,
        area=Decimal(chance.randrange(60, 600)),
        seats=chance.randrange(4, 30),
        contract_no=f"演示合同 {first:%Y}-{firm.pk}",
        registered_inside=True,
        field=chance.choice(list(FIELD_LABELS)),
    )


def _graduate(today: date) -> None:
    """One that is 高企 by now has outgrown its carrier."""
    held = Holding.objects.filter(kind="high_tech").on(today).values("enterprise")
    stay = Tenancy.objects.filter(enterprise__in=held).order_by("-pk").first()
    if stay:
        graduate(stay, by=System(), on=today, way=Way.HIGH_TECH.value, evidence="演示证书")


def offer(today: date) -> int:
    """空余场地 of the demo carriers, shown from today."""
    carriers = Incubator.objects.in_bulk({code for code, *_ in OFFERS}, field_name="code")
    if not carriers or SpaceOffer.objects.exists():
        return 0
    for code, place, area, seats, price, words in OFFERS:
        publish(
            carriers[code],
            by=System(),
            place=place,
            area=None if area is None else Decimal(area),
            seats=seats,
            price=price,
            price_words=words,
            description="演示数据，不是真实的房源。",
            first_day=today,
            last_day=None,
        )
    return len(OFFERS)
