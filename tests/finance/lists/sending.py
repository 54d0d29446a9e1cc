"""A bank's list as its people send it: rows as told, a workbook, a preview, a confirmation."""

from datetime import date
from io import BytesIO

from openpyxl import Workbook

from jobs.actions import imports
from tests.factories.finance import BankerFactory, BankFactory
from tests.factories.registry import EnterpriseFactory

TITLES = (
    "合同号", "信用代码", "产品", "放款金额", "放款日", "到期日", "年利率", "还款方式", "余额",
    "上期余额", "本期放款", "本期还款本金", "逾期本金", "逾期天数", "逾期起日", "五级分类",
)  # fmt: skip
OCTOBER = "2026-10"
END = date(2026, 10, 31)


def a_bank(**said):
    """With a person who sends for it."""
    return BankerFactory(institution=BankFactory(**said))


def row(firm=None, **said):
    """A loan of 100 万元 lent in October, all of it owed still."""
    firm = firm or EnterpriseFactory()
    return {
        "合同号": "HT-1",
        "信用代码": firm.credit_code,
        "产品": "知识价值信用贷款",
        "放款金额": 1_000_000,
        "放款日": "2026-10-10",
        "到期日": "2027-10-10",
        "年利率": "4.35%",
        "还款方式": "等额本息",
        "余额": 1_000_000,
    } | said


def book(rows, titles=TITLES):
    """The rows as an xlsx file."""
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "月报"
    sheet.append(list(titles))
    for one in rows:
        sheet.append([one.get(title) for title in titles])
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


def preview(seat, rows, *, period=OCTOBER, titles=TITLES, by=None, **options):
    """Uploaded and checked."""
    told = {"bank": seat.institution.code, "period": period, **options}
    content = rows if isinstance(rows, bytes) else book(rows, titles)
    batch = imports.receive(
        "bank_list", content, name="月报.xlsx", by=by or seat.user, options=told
    )
    return imports.check(batch, by=by or seat.user)


def confirmed(batch, by):
    """The preview written."""
    return imports.confirm(batch, by=by, content_hash=batch.content_hash)


def send(seat, rows, *, by=None, **told):
    """Uploaded, checked and confirmed; the list."""
    batch = preview(seat, rows, by=by, **told)
    assert not batch.wrong, list(batch.staging.values_list("faults", flat=True))
    confirmed(batch, by or seat.user)
    return the_list(seat, told.get("period", OCTOBER))


def the_list(seat, period=OCTOBER):
    year, month = map(int, period.split("-"))
    return seat.institution.monthly_lists.get(collection__period=date(year, month, 1))


def faults(batch):
    """Every sentence about a wrong row."""
    return [
        said for found in batch.staging.values_list("faults", flat=True) for _, _, said in found
    ]


def notices(batch):
    """What is said of the file as a whole."""
    return " ".join(said for _, said in batch.notices)
