"""演示的资本市场: firms on the way to the market, insured, pledged, invested in. Made up."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.timezone import localdate

from accounts.models import System
from enterprises.registry.models import Enterprise
from enterprises.registry.rules.kinds import Kind
from finance.banks.models import Institution
from finance.banks.rules.institutions import InstitutionKind
from finance.capital.actions import cases, insurance, pledges, seeds, totals
from finance.capital.models import ListingCase
from finance.capital.rules.patents import normalize

WAN = 1_000_000  # 分
NEEDED = 24
CASES = (  # board, its steps with days ago, obstacle, next step, in how many days
    ("chongqing_otc", (("intent", 900), ("filed", 620), ("listed", 540)), "", "", None),
    ("chongqing_otc", (("intent", 420), ("reform", 150)), "股权代持尚未清理", "清理代持", 20),
    ("chongqing_otc", (("intent", 90),), "", "签推荐协议", 35),
    ("bse", (("intent", 700), ("reform", 430), ("tutoring", 200)), "", "辅导验收", -12),
    ("bse", (("intent", 300), ("reform", 60)), "", "选定辅导机构", 45),
    ("bse", (("intent", 260), ("reform", 180), ("paused", 30)), "", "复核募投项目", 90),
    ("sse", (("reform", 980), ("tutoring", 610), ("filed", 120)), "", "回复问询", 15),
    ("szse", (("tutoring", 800), ("filed", 400), ("passed", 25)), "", "发行注册", 60),
    ("szse", (("intent", 40),), "", "", None),
)
INSURERS = (("DEMO-PC", "演示财险支公司"), ("DEMO-KJ", "演示科技保险公司"))
BANKS = (("DEMO-NS", "演示农商行支行"), ("DEMO-SH", "演示商业银行支行"))


def _institutions(told: tuple[tuple[str, str], ...], kind: InstitutionKind) -> list[Institution]:
    said = {"kind": kind.value, "note": "演示数据，不是真实机构。"}
    return [
        Institution.objects.get_or_create(code=code, defaults={"name": name, **said})[0]
        for code, name in told
    ]


def write(now: datetime) -> int:
    """How many listing cases; none where people have registered some."""
    today = localdate(now)
    found = Enterprise.objects.holding(Kind.HIGH_TECH, today).filter(merged_into=None)
    firms = list(found.order_by("pk")[:NEEDED])
    if ListingCase.objects.exists() or len(firms) < NEEDED:
        return 0
    insurers = _institutions(INSURERS, InstitutionKind.INSURER)
    banks = _institutions(BANKS, InstitutionKind.BANK)
    for firm, told in zip(firms, CASES, strict=False):
        _case(firm, told, now)
    for n, firm in enumerate(firms[6:16]):
        _policy(firm, n, insurers[n % 2], today)
    for n, firm in enumerate(firms[10:18]):
        _pledge(firm, n, banks[n % 2], today)
    for n, firm in enumerate(firms[18:22]):
        _investment(firm, n, today)
    for n, firm in enumerate(firms[:20]):
        _credit(firm, n, banks, today)
    return len(CASES)


def _case(firm: Enterprise, told: tuple, now: datetime) -> None:
    board, steps, obstacle, next_step, days = told
    today = localdate(now)
    first, *later = [(stage, today - timedelta(days=ago)) for stage, ago in steps]
    said = {"note": "演示数据。", "adviser": "演示证券" if later else ""}
    case = cases.open_case(
        by=System(), enterprise=firm, board=board, stage=first[0], on=first[1], now=now, **said
    )
    for stage, on in later:
        reason = "募投项目调整" if stage == "paused" else ""
        case = cases.step(case, by=System(), stage=stage, on=on, now=now, reason=reason)
    next_on = None if days is None else today + timedelta(days=days)
    noted = {"obstacle": obstacle, "next_step": next_step, "next_on": next_on}
    cases.note(case, by=System(), **noted)


def _policy(firm: Enterprise, n: int, insurer: Institution, today: date) -> None:
    first = today - timedelta(days=350 - 30 * n)
    policy = insurance.register(
        by=System(),
        enterprise=firm,
        insurer=insurer,
        kind=("tech", "ip")[n % 2],
        policy_no=f"YS{today.year}{n:04d}",
        cover=(200 + 100 * n) * WAN,
        premium=(2 + n) * WAN,
        subsidy=n * WAN // 2,
        first_day=first,
        last_day=first + timedelta(days=364),
        note="演示数据。",
    )
    if n == 1:
        on = first + timedelta(days=60)
        claim = insurance.claim(
            policy, by=System(), today=today, reported_on=on, cause="专利被侵权", claimed=30 * WAN
        )
        paid_on = on + timedelta(days=45)
        insurance.pay(claim, by=System(), today=today, on=paid_on, paid=20 * WAN)


def _pledge(firm: Enterprise, n: int, bank: Institution, today: date) -> None:
    first = today - timedelta(days=400 - 40 * n)
    pledges.register(
        by=System(),
        today=today,
        enterprise=firm,
        bank=bank,
        patent_no=normalize(f"2020{10000000 + 137 * n}"),
        patent_name=f"演示：一种装置{n + 1}",
        amount=(100 + 50 * n) * WAN,
        registered_on=first,
        released_on=first + timedelta(days=200) if n == 0 else None,
        note="演示数据。",
    )


def _investment(firm: Enterprise, n: int, today: date) -> None:
    on = today - timedelta(days=500 - 100 * n)
    row = seeds.invest(
        by=System(),
        today=today,
        enterprise=firm,
        on=on,
        fund="演示种子基金",
        amount=(50 + 25 * n) * WAN,
        share=Decimal("0.05"),
        valuation=(1_000 + 500 * n) * WAN,
        valued_on=on,
        note="演示数据。",
    )
    if n == 0:
        later = on + timedelta(days=300)
        said = {"name": "天使轮", "investor": "演示创投", "amount": 300 * WAN}
        seeds.follow(row, by=System(), today=today, on=later, valuation=4_000 * WAN, **said)


def _credit(firm: Enterprise, n: int, banks: list[Institution], today: date) -> None:
    on = today.replace(day=1) - timedelta(days=1)
    for bank in banks[: 1 + n % 2]:
        granted = (300 + 50 * n) * WAN
        used = None if n % 7 == 3 else granted * (n % 5) // 5
        totals.register(
            by=System(), today=today, enterprise=firm, bank=bank, on=on, granted=granted, used=used
        )
