"""The same new firms as two workbooks: the portal's headers, and the plain resource's."""

from datetime import date, timedelta
from io import BytesIO
from random import Random

from openpyxl import Workbook

from accounts.models import Unit
from bench.peer.site import COLUMNS
from qijiang_portal.demo.facts import credit_code

FIRST = 5_000_000  # beyond any seeded number
PORTAL_TITLES = {
    "credit_code": "统一社会信用代码",
    "name": "企业名称",
    "township": "所属街镇",
    "zone": "组团或园区",
    "park": "园城",
    "chain": "产业链",
    "is_chain_leader": "链主企业",
    "is_leading": "龙头企业",
    "industry": "行业代码",
    "legal_representative": "法定代表人",
    "capital": "注册资本（万元）",
    "capital_currency": "币种",
    "founded_on": "成立日期",
    "address": "注册地址",
    "operating_address": "经营地址",
    "company_type": "企业类型",
    "business_scope": "经营范围",
    "main_products": "主要产品",
    "contact_name": "联系人",
    "contact_phone": "联系电话",
    "email": "电子邮箱",
    "website": "网址",
    "is_above_scale": "规上企业",
    "size": "企业规模",
    "staff": "职工人数",
    "state": "经营状态",
    "moved_in_on": "迁入日期",
    "moved_out_on": "迁出日期",
    "deregistered_on": "注销日期",
    "note": "备注",
}


def _firms(count: int, *, plain: bool) -> list[list[object]]:
    chance = Random(7)
    towns = list(Unit.objects.filter(kind="township", is_group=False))
    rows = []
    first = FIRST * (2 if plain else 1) - FIRST // 2  # each side brings firms of its own
    for number in range(first, first + count):
        town = chance.choice(towns)
        row: dict[str, object] = {
            "credit_code": credit_code(number),
            "name": f"导入{number}号科技有限公司",
            "township": town.name,
            "is_chain_leader": 0 if plain else "否",
            "is_leading": 0 if plain else "否",
            "legal_representative": "演示甲乙",
            "capital": 100_000_000 if plain else 100,
            "capital_currency": "CNY" if plain else "人民币",
            "founded_on": date(2010, 1, 1) + timedelta(days=chance.randrange(4_000)),
            "address": f"{town.name}演示大道{number}号",
            "operating_address": f"{town.name}演示大道{number}号",
            "company_type": "有限责任公司",
            "business_scope": "研发、生产、销售及技术服务",
            "main_products": "齿轮",
            "contact_name": "演示甲",
            "contact_phone": f"000{number:08d}",
            "email": f"a{number}@example.invalid",
            "website": f"a{number}.example.invalid",
            "is_above_scale": 1 if plain else "是",
            "size": "small" if plain else "小型",
            "staff": 30,
            "state": "active" if plain else "存续",
            "note": "导入",
        }
        rows.append([row.get(column, "") for column in COLUMNS])
    return rows


def _book(titles: list[str], rows: list[list[object]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("企业")
    sheet.append(titles)
    for row in rows:
        sheet.append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def portal_sheet(count: int) -> bytes:
    """New firms as officers send them."""
    return _book([PORTAL_TITLES[column] for column in COLUMNS], _firms(count, plain=False))


def plain_sheet(count: int) -> bytes:
    """As many firms of other numbers, as the plain resource wants them."""
    return _book(list(COLUMNS), _firms(count, plain=True))
