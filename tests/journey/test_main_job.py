"""The main job on made-up lists: import by command, then every figure against a plain recount.

The recount reads the very rows that went into the workbooks and knows nothing of the portal.
"""

import json
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from common.exports.cells import Column
from common.exports.workbooks import Sheet, write_workbook
from tests.factories.registry import a_credit_code

pytestmark = pytest.mark.django_db
TOWNS = {"500110001": "古南街道", "500110003": "三江街道", "500110108": "石角镇"}
OLD = {"500110001": "綦江县古南镇", "500110003": "綦江县三江镇", "500110108": "綦江石角镇"}
KINDS = {"high_tech": "高新技术企业", "cq_tech": "科技型企业", "srdi": "专精特新企业"}
OPEN = ("长期", "-", "")
TERMS = {"high_tech": 3, "srdi": 3}  # years; a silent list means these
FIRM_TITLES = ["单位名称", "统一信用代码", "注册地址", "经营状况", "注销日期", "吊销日期"]
FIRM_TITLES = [*FIRM_TITLES[:3], "经营状态", *FIRM_TITLES[4:], "迁出日期", "迁入日期"]
TITLES = ["企业名称", "社会信用代码", "资质类型", "证书编号", "发证日期", "有效期至", "取消日期"]


def written(path, titles, rows):
    columns = [Column(title, "any") for title in titles]
    with path.open("wb") as target:
        write_workbook(target, [Sheet("名单", columns, rows)])
    return path


def spelled(day, chance):
    """A date as people type it."""
    if day is None:
        return ""
    forms = ("{0:%Y}-{0:%m}-{0:%d}", "{0.year}年{0.month}月{0.day}日", "{0.year}.{0.month}.{0.day}")
    return chance.choice((*forms, "{0:%Y%m%d}")).format(day)


def some_day(chance, first=date(2021, 1, 1), last=date(2026, 12, 31)):
    return first + timedelta(days=chance.randrange((last - first).days))


def a_world(seed, firms=60):
    """Firms and periods as plain facts."""
    chance = Random(seed)
    world = []
    for number in range(firms):
        town = chance.choice([*TOWNS, None, "outside"])
        firm = {
            "code": a_credit_code(10_000 + number),
            "name": f"名单{number}号有限公司",
            "town": town,
        }
        firm |= dict.fromkeys(("closed", "revoked", "out", "in"))
        match chance.randrange(6):
            case 0:
                firm["closed"] = some_day(chance, date(2024, 1, 1))
            case 1:
                firm["revoked"] = some_day(chance, date(2024, 1, 1))
            case 2:
                firm["out"] = some_day(chance, date(2024, 1, 1))
            case 3:
                firm["in"] = some_day(chance, date(2022, 1, 1))
        ended = min(filter(None, (firm["closed"], firm["revoked"])), default=date.max)
        lines = {kind: a_line(chance) for kind in KINDS if chance.random() < 0.6}
        firm["periods"] = {
            kind: kept
            for kind, line in lines.items()
            if (kept := [period for period in line if period[0] <= ended])
        }
        world.append(firm)
    return world


def a_line(chance):
    """Periods of one kind: renewals early, seamless or late; open ends; leap days; revocations."""
    first = chance.choice([date(2024, 2, 29), some_day(chance, last=date(2024, 12, 31))])
    line = []
    for _ in range(chance.randrange(1, 4)):
        last = (
            None if chance.random() < 0.3 else first + timedelta(days=chance.randrange(200, 1_090))
        )
        revoked = (
            first + timedelta(days=chance.randrange(1, 300)) if chance.random() < 0.15 else None
        )
        line.append((first, last, revoked))
        end = last or first + timedelta(days=400)
        first = end + timedelta(days=chance.choice((-60, 0, 1, 1, 2, 90)))
    return line


def last_of(kind, first, last):
    """The day it ends by the words of the rules, where the list says none."""
    if last or kind not in TERMS:
        return last
    is_leap_day = (first.month, first.day) == (2, 29)
    later = first.replace(day=28 if is_leap_day else first.day, year=first.year + TERMS[kind])
    return later if is_leap_day else later - timedelta(days=1)


def counts(firm, kind, day):
    """Is this firm in the count for the kind on the day, by the words of the rules?"""
    if firm["town"] == "outside" or (firm["in"] and day < firm["in"]):
        return False
    if any(end and day >= end for end in (firm["closed"], firm["revoked"], firm["out"])):
        return False
    known = firm["periods"].get(kind, [])
    line = [(first, last_of(kind, first, last), revoked) for first, last, revoked in known]
    return any(
        first <= day
        and (last is None or day <= last)
        and (revoked is None or day < revoked)
        and not any(other > first and other <= day for other, _, _ in line)
        for first, last, revoked in line
    )


@pytest.fixture(params=[1, 2, 3])
def world(request, tmp_path, db):
    call_command("load_plan", stdout=StringIO())
    chance, firms = Random(request.param), a_world(request.param)
    rows = []
    for firm in firms:
        place = {None: "", "outside": "重庆市綦江区万盛经开区平山园区"}.get(firm["town"])
        if place is None:
            names = (f"重庆市綦江区{TOWNS[firm['town']]}", f"重庆市{OLD[firm['town']]}")
            place = chance.choice(names) + "新街8号"
        state = (
            "注销"
            if firm["closed"]
            else "吊销"
            if firm["revoked"]
            else "迁出"
            if firm["out"]
            else chance.choice(("存续", "在业", "开业", "存续（在营、开业、在册）"))
        )
        days = [spelled(firm[k], chance) for k in ("closed", "revoked", "out", "in")]
        rows.append([firm["name"], f" {firm['code'].lower()} ", place, state, *days])
    held = [
        [
            firm["name"],
            firm["code"] if chance.random() < 0.5 else "",
            KINDS[kind],
            "",
            spelled(first, chance),
            spelled(last, chance) or ("" if kind in TERMS else chance.choice(OPEN)),
            spelled(revoked, chance),
        ]
        for firm in firms
        for kind, line in firm["periods"].items()
        for first, last, revoked in line
    ]
    chance.shuffle(held)
    for sheet, titles, body in (
        ("enterprises", FIRM_TITLES, rows),
        ("qualifications", TITLES, held),
    ):
        path = written(tmp_path / f"{sheet}.xlsx", titles, body)
        call_command("import_sheet", sheet, str(path), "--commit", stdout=StringIO())
    return firms


def measured(day):
    out = StringIO()
    call_command("measure", "--on", day.isoformat(), "--json", stdout=out)
    return {(row["indicator"], row["unit"]): row["value"] for row in json.loads(out.getvalue())}


def test_every_figure_on_thirty_days_is_what_a_plain_recount_gives(world):
    chance = Random(30)
    days = [date(2024, 2, 28), date(2024, 2, 29), date(2026, 10, 31), date(2027, 2, 28)]
    for day in [
        *days,
        *(some_day(chance, date(2021, 6, 1), date(2027, 12, 31)) for _ in range(26)),
    ]:
        found = measured(day)
        for kind in KINDS:
            here = [firm for firm in world if counts(firm, kind, day)]
            assert found[kind, None] == str(len(here)), (kind, day)
            for code in TOWNS:
                expected = sum(firm["town"] == code for firm in here)
                assert found[kind, code] == str(expected), (kind, code, day)
            assert found[kind, "unassigned"] == str(sum(firm["town"] is None for firm in here))


def test_the_october_balance_meets_the_recount_at_both_ends(world, tmp_path):
    call_command("build_edition", "monthly", "2026-10", out=tmp_path, stdout=StringIO())
    paper = json.loads((tmp_path / "monthly-2026-10.json").read_text())
    for row in paper["balance"]:
        if row["unit"] is None:
            for column, day in (("opening", date(2026, 9, 30)), ("closing", date(2026, 10, 31))):
                expected = sum(counts(firm, row["indicator"], day) for firm in world)
                assert row[column] == expected, (row["indicator"], column)
