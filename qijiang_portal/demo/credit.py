"""演示的评级、分色和贷款申请: rated and coloured firms, applications in each state. Made up."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from accounts.models import System, User
from enterprises.registry.models import Enterprise, Qualification
from finance.banks.models import Agreement, Institution, InstitutionMember
from finance.banks.rules.products import PRODUCT_LABELS
from finance.credit.models import Application
from finance.credit.selectors.capacity import capacity_of
from finance.credit.steps import follow
from finance.loans.models import Loan
from finance.loans.rules.life import Verb
from finance.loans.steps import make_step
from finance.ratings.models import Color, Rating
from qijiang_portal.demo.people import its_firm

WAN = 1_000_000  # 分
NOTE = "演示数据，不是真实机构。"
BANKS = (("DEMO-NS", "演示农商行支行"), ("DEMO-SH", "演示商业银行支行"))
PRODUCTS = ("knowledge_value", "commercial_value", "ip_pledge")
RATED, COLORED = 240, 400
LETTERS = "CBDAEDCBCD"
SHADES = ("green", "blue", "yellow", "unrated", "blue", "green", "red", "yellow")
PURPOSES = ("购买原材料", "扩大生产，购买设备", "支付研发外协费用", "补充流动资金")
# How far each application came, with how many days ago each step was made.
WAYS: tuple[tuple[tuple[Verb, int, str], ...], ...] = (
    ((Verb.APPLY, 1, ""),),
    ((Verb.APPLY, 12, ""),),
    ((Verb.APPLY, 6, ""), (Verb.ENDORSE, 4, "经营正常，用途属实")),
    ((Verb.APPLY, 20, ""), (Verb.ENDORSE, 17, "")),
    ((Verb.APPLY, 15, ""), (Verb.ENDORSE, 13, ""), (Verb.RECOMMEND, 9, "")),
    ((Verb.APPLY, 30, ""), (Verb.ENDORSE, 28, ""), (Verb.RECOMMEND, 25, "")),
    (
        (Verb.APPLY, 24, ""),
        (Verb.ENDORSE, 22, ""),
        (Verb.RECOMMEND, 20, ""),
        (Verb.APPROVE, 5, ""),
    ),
    ((Verb.APPLY, 9, ""), (Verb.RETURN, 7, "请写清用途和还款来源")),
    (
        (Verb.APPLY, 40, ""),
        (Verb.ENDORSE, 38, ""),
        (Verb.RECOMMEND, 35, ""),
        (Verb.REJECT, 25, "现金流不足以覆盖还款"),
    ),
    ((Verb.APPLY, 33, ""), (Verb.WITHDRAW, 31, "已另行解决")),
)


@transaction.atomic
def write(today: date) -> int:
    """How many applications; none where people have made some."""
    if Application.objects.exists():
        return 0
    banks = _banks()
    tech = Qualification.objects.filter(kind="cq_tech").valid_on(today).values("enterprise")
    active = Enterprise.objects.filter(state="active", township__isnull=False, merged_into=None)
    firms = list(active.filter(pk__in=tech).order_by("credit_code")[:COLORED])
    _rate(firms[:RATED], today)
    _color(firms, today)
    for n, way in enumerate(WAYS):
        if n < len(firms[:RATED]):
            _apply(firms[n], way, banks[n % len(banks)], n, today)
    return min(len(WAYS), len(firms))


def _banks() -> list[Institution]:
    """Two partners, with agreements for what the plan names first."""
    banks = []
    for n, (code, name) in enumerate(BANKS):
        bank, _ = Institution.objects.get_or_create(
            code=code, defaults={"name": name, "note": NOTE}
        )
        if not bank.contact_phone:
            bank.contact_name, bank.contact_phone = f"演示客户经理{n + 1}", f"023-4860000{n + 1}"
            bank.save()
        for product in PRODUCTS[: 3 - n]:
            if not Agreement.objects.filter(institution=bank, product=product).exists():
                Agreement.objects.create(
                    institution=bank,
                    code=f"演示协议{code[5:]}-{PRODUCT_LABELS[product]}",
                    product=product,
                    during=DateRange(date(2023, 1, 1), None),
                )
        banks.append(bank)
    return banks


def _rate(firms: list[Enterprise], today: date) -> None:
    """Ratings of a year, the last of them over."""
    begun = [today - timedelta(days=30 + 11 * (n % 40)) for n in range(len(firms))]
    Rating.objects.bulk_create(
        Rating(
            enterprise=firm,
            letter=LETTERS[n % len(LETTERS)],
            during=DateRange(first, first + timedelta(days=365)),
            source="演示评级名单",
            recorded_at=timezone.now(),
        )
        for n, (firm, first) in enumerate(zip(firms, begun, strict=True))
    )


def _color(firms: list[Enterprise], today: date) -> None:
    """Colours of last year."""
    Color.objects.bulk_create(
        Color(
            enterprise=firm,
            year=today.year - 1,
            shade=SHADES[n % len(SHADES)],
            source="演示分色名单",
            recorded_at=timezone.now(),
        )
        for n, firm in enumerate(firms)
    )


def _apply(
    firm: Enterprise,
    way: tuple[tuple[Verb, int, str], ...],
    bank: Institution,
    n: int,
    today: date,
) -> None:
    """One application, led as far as its way goes; every third is of the second product."""
    product = PRODUCTS[1 if n % 3 == 2 else 0]
    amount = (30 + 10 * (n % 5)) * WAN
    days = [today - timedelta(days=ago) for _, ago, _ in way]
    told = capacity_of(firm, days[0]).of(product).verdict
    loan = Loan(enterprise=firm, product=product, created_at=timezone.now())
    asked = {"asked_amount": amount, "asked_months": 12, "asked_on": days[0]}
    purpose = PURPOSES[n % len(PURPOSES)]
    moves = []
    for (verb, _, reason), day in zip(way, days, strict=True):
        more: dict[str, Any] = {
            Verb.APPLY: {"bank": bank, "purpose": purpose, **asked},
            Verb.APPROVE: {"approved_amount": amount, "approved_on": day},
        }.get(verb, {})
        moves.append(make_step(loan, verb, by=System(), on=day, reason=reason, **more))
    Application.objects.create(
        loan=loan,
        contact_name=f"演示联系人{n + 1}",
        contact_phone=f"1390000{n:04d}",
        answer=told.answer.value,
        capacity=told.amount,
        asked_at=timezone.now(),
    )
    follow(moves[-1], System())


def write_people(today: date) -> None:
    """The bank account acts for the first bank; the demo firm is rated and coloured."""
    banker = User.objects.filter(username="demo-bank").first()
    bank = Institution.objects.filter(code=BANKS[0][0]).first()
    if banker and bank and not InstitutionMember.objects.filter(user=banker).exists():
        InstitutionMember.objects.create(institution=bank, user=banker, role="manager")
    firm = its_firm(today)
    if firm is None:
        return
    if not Rating.objects.filter(enterprise=firm).on(today).exists():
        _rate([firm], today)
    if not Color.objects.filter(enterprise=firm, year=today.year - 1).exists():
        _color([firm], today)
