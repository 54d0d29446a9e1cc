"""演示的上档升位: facts of one made-up carrier, and an appraisal of another, labelled so."""

from datetime import date, datetime
from decimal import Decimal

from django.utils.timezone import localdate

from accounts.models import System, User
from accounts.rules.roles import Role
from accounts.rules.units import UnitKind
from incubators.carriers.actions import change
from incubators.carriers.models import Incubator, LevelPeriod
from incubators.upgrade.actions import appraisals, facts, sheets
from incubators.upgrade.models import CarrierFact, ScoreSheet

BASIS = "演示数据"
NEARLY, APPRAISED = "DEMO-09", "DEMO-01"
SAID = {
    "incubatees": 32,
    "incubatees_invested": 4,
    "incubatees_with_ip": 11,
    "incubatees_same_industry": 26,
    "incubatees_cq_tech": 14,
    "graduates": 12,
    "fund": 600,
    "fund_cases": 3,
    "service_staff": 10,
    "service_staff_professional": 9,
    "mentors": 5,
    "report_years": 3,
    "seats": 160,
}
SHEET = "演示评分表（非公布标准）"
ITEMS = "服务能力｜40｜演示\n孵化绩效｜40｜演示\n可持续发展｜20｜演示"
MARKS = ((34, 33, 15), (31, 35, 17))


def write(now: datetime) -> int:
    """How many facts; none where somebody has stated some, or no demo carrier is there."""
    carrier = Incubator.objects.filter(code=NEARLY).first()
    if carrier is None or CarrierFact.objects.exists():
        return 0
    opened = date(2022, 11, 1)
    change(carrier, by=System(), opened_on=opened, is_legal_person=True, is_hard_area=False)
    day = date(localdate(now).year - 1, 12, 31)
    for name, number in SAID.items():
        facts.state(
            by=System(),
            carrier=NEARLY,
            name=name,
            value=Decimal(number),
            on=day,
            basis=BASIS,
            now=now,
        )
    sheets.add_sheet(
        by=System(), name=SHEET, valid_from=date(day.year, 1, 1), basis=BASIS, items=ITEMS
    )
    return len(SAID)


def write_people(now: datetime) -> int:
    """One decided appraisal, where there are demo accounts to mark it."""
    sheet = ScoreSheet.objects.filter(name=SHEET).first()
    carrier = Incubator.objects.filter(code=APPRAISED).first()
    pair = _examiners()
    if sheet is None or carrier is None or sheet.appraisals.exists() or len(pair) < 2:
        return 0
    level = LevelPeriod.objects.filter(incubator=carrier).latest("during").level
    made = appraisals.open_appraisal(
        by=System(), carrier=APPRAISED, level=level, year=localdate(now).year - 1,
        sheet=sheet, first=pair[0], second=pair[1], now=now,
    )  # fmt: skip
    items = list(sheet.items.all())
    for user, given in zip(pair, MARKS, strict=True):
        points = {item.pk: Decimal(one) for item, one in zip(items, given, strict=True)}
        appraisals.hand_in(made, by=user, points=points, now=now)
    appraisals.decide(made, by=System(), grade="good", reason=BASIS, now=now, today=localdate(now))
    return 1


def _examiners() -> list[User]:
    leader = User.objects.filter(role=Role.LEADER, is_active=True).first()
    rows = User.objects.filter(role=Role.OFFICER, is_active=True)
    officer = rows.filter(unit__kind__in=(UnitKind.BUREAU, UnitKind.DEPARTMENT)).first()
    return [one for one in (leader, officer) if one]
