"""Moves and zones on made-up lists, every figure against a plain recount.

The recount reads the very rows that went into the workbooks and knows nothing of the portal.
"""

import json
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from tests.factories.registry import a_credit_code
from tests.journey.test_main_job import (
    KINDS,
    TERMS,
    TITLES,
    TOWNS,
    a_line,
    last_of,
    measured,
    some_day,
    spelled,
)
from tests.journey.test_main_job import written as _written

pytestmark = pytest.mark.django_db
OUT, NOWHERE = "区外", "待分派"
MOVE_TITLES = ["信用代码", "情形", "日期", "原属地", "新属地", "依据"]
ZONE_TITLES = ["信用代码", "类别", "名称", "起", "止"]
ELSEWHERE = ("巴南区", "重庆市江津区", "区外", "")
ONE_OF = {
    "组团": ("桥河组团", "北渡组团", "永桐组团"),
    "园区": ("国家网络安全产业园", "扶欢化工园区"),
    "基地": ("三江国家级中小企业创新创业基地", "石角国家级中小企业创新创业基地"),
    "集聚区": ("三江中小企业集聚区", "打通中小企业集聚区"),
    "园城": ("高新区管委会", "新城建设管委会"),
}
SEVERAL_OF = {
    "产业链": ("装备制造", "化工", "新材料"),
    "归口部门": ("区经济信息委", "区农业农村委"),
    "规上": ("",),
}


def kind_of(before, after):
    return "迁入" if before == OUT else "迁出" if after == OUT else "区内迁移"


def a_life(chance):
    """Where the firm was first, and each later day with the place it led to."""
    here = base = chance.choice([*TOWNS, *TOWNS, NOWHERE, OUT])
    day, line = some_day(chance, date(2021, 1, 1), date(2024, 1, 1)), []
    for _ in range(chance.choice((0, 1, 3, 3, 4, 5, 7))):
        there = chance.choice([place for place in (*TOWNS, NOWHERE, OUT) if place != here])
        line.append((day, here, there))
        here = there
        day += timedelta(days=chance.choice((0, 1, 30, 100, 250, 400)))
    return base, line


def periods_of(chance, names, *, one_at_a_time):
    """Stretches with both ends included, some open; none of the same thing overlap."""
    found, day = [], some_day(chance, date(2021, 1, 1), date(2024, 6, 1))
    for _ in range(chance.randrange(4)):
        last = None if chance.random() < 0.3 else day + timedelta(days=chance.randrange(500))
        found.append((chance.choice(names), day, last))
        if last is None:
            break
        day = last + timedelta(days=chance.choice((1, 1, 2, 60)))
    if one_at_a_time:
        return found
    more = [(name, first, last) for name, first, last in found if name != names[0]]
    return [*more, *((names[0], first, last) for name, first, last in found if name == names[0])]


def within(kind, line):
    """The line with no end beyond the term of its kind: 科技型 is open, the others three years."""
    if kind == "cq_tech":
        return line
    longest = timedelta(days=1_000)
    return [
        (first, min(last or first + longest, first + longest), revoked)
        for first, last, revoked in line
    ]


def a_world(seed, firms=40):
    chance, world = Random(seed), []
    for number in range(firms):
        base, line = a_life(chance)
        firm = {"code": a_credit_code(20_000 + number), "name": f"搬迁{number}号有限公司"}
        firm |= {"base": base, "line": line, "closed": None}
        if chance.random() < 0.2:
            after = line[-1][0] if line else date(2024, 1, 1)
            firm["closed"] = after + timedelta(days=chance.choice((1, 40, 300)))
        renewed = [day for day, *_ in line]
        firm["periods"] = {kind: within(kind, a_line(chance)) for kind in KINDS}
        for periods in firm["periods"].values():
            if renewed and chance.random() < 0.5:  # renewed on the day of a move
                day = chance.choice(renewed)
                if day not in {first for first, *_ in periods}:
                    periods.append((day, day + timedelta(days=900), None))
        ended = firm["closed"] or date.max  # a firm that ended takes no new certificate
        firm["periods"] = {
            kind: [period for period in periods if period[0] <= ended]
            for kind, periods in firm["periods"].items()
        }
        firm["zones"] = {
            kind: periods_of(chance, names, one_at_a_time=kind in ONE_OF)
            for kind, names in (ONE_OF | SEVERAL_OF).items()
            if chance.random() < 0.5
        }
        if chance.random() < 0.5:  # two chains on the same days
            first = some_day(chance, date(2021, 6, 1), date(2025, 1, 1))
            firm["zones"]["产业链"] = [("装备制造", first, None), ("化工", first, None)]
        world.append(firm)
    return world


def place_of(firm, day):
    """Where the firm belongs on the day."""
    place = firm["base"]
    for when, _, there in firm["line"]:
        if when <= day:
            place = there
    return place


def holds(firm, kind, day):
    if firm["closed"] and day >= firm["closed"]:
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


def is_in(firm, kind, name, day):
    """Zone, chain and so on of the day; the district must be home as well, which `here` asks."""
    return any(
        one == name and first <= day and (last is None or day <= last)
        for one, first, last in firm["zones"].get(kind, [])
    )


def write(tmp_path, sheet, titles, rows):
    path = _written(tmp_path / f"{sheet}.xlsx", titles, rows)
    out = StringIO()
    call_command("import_sheet", sheet, str(path), "--commit", "--json", stdout=out)
    return json.loads(out.getvalue())


def rows_of_moves(world, chance):
    rows = []
    for firm in world:
        for at, (day, here, there) in enumerate(firm["line"]):
            kind = kind_of(here, there)
            origin = {OUT: chance.choice(ELSEWHERE)}.get(here, TOWNS.get(here, here))
            # without it the first move begins where the register has the firm, and moves of one
            # day have no order
            is_plain = sum(day == other for other, *_ in firm["line"]) == 1
            if is_plain and chance.random() < 0.4 and (at or firm["registered"] == here):
                origin = ""
            to = {OUT: chance.choice(ELSEWHERE)}.get(there, TOWNS.get(there, there))
            to = chance.choice((there, to)) if there in TOWNS else to
            rows.append([firm["code"], kind, spelled(day, chance), origin, to, "渝綦迁〔2024〕1号"])
    chance.shuffle(rows)
    return rows


def first_places(world, chance):
    """The register has the firm where it was first, or where it is now."""
    rows = []
    for firm in world:
        last = firm["line"][-1][2] if firm["line"] else firm["base"]
        same_day = len({day for day, *_ in firm["line"]}) < len(firm["line"])
        firm["registered"] = firm["base"] if same_day else chance.choice((firm["base"], last))
        place = firm["registered"]
        town = {OUT: "", NOWHERE: ""}.get(place, TOWNS.get(place, ""))
        address = "重庆市巴南区界石镇1号" if place == OUT else f"重庆市綦江区{town}"
        rows.append([firm["name"], firm["code"], address, town, spelled(firm["closed"], chance)])
    return rows


@pytest.fixture(params=[11, 12])
def world(request, tmp_path, db):
    call_command("load_plan", stdout=StringIO())
    chance, firms = Random(request.param), a_world(request.param)
    titles = ["企业名称", "信用代码", "注册地址", "所属街镇", "注销日期"]
    assert write(tmp_path, "enterprises", titles, first_places(firms, chance))["committed"]
    held = [
        [firm["name"], firm["code"], KINDS[kind], "", *(spelled(day, chance) for day in period)]
        for firm in firms
        for kind, line in firm["periods"].items()
        for period in line
    ]
    silent = {KINDS[kind] for kind in TERMS}  # an end nobody wrote is the kind's term
    held = [[*row[:5], row[5] or ("" if row[2] in silent else "长期"), row[6]] for row in held]
    write(tmp_path, "qualifications", TITLES, held)
    moves = rows_of_moves(firms, chance)
    zones = [
        [firm["code"], kind, name, spelled(first, chance), spelled(last, chance)]
        for firm in firms
        for kind, periods in firm["zones"].items()
        for name, first, last in periods
    ]
    chance.shuffle(zones)
    for sheet, titles, rows in (("moves", MOVE_TITLES, moves), ("memberships", ZONE_TITLES, zones)):
        assert rows
        first, again = (write(tmp_path, sheet, titles, rows) for _ in range(2))
        assert first["faults"] == []
        assert (first["new"], again["same"]) == (len(rows), len(rows))
    return firms


def forty_days(seed=40):
    chance = Random(seed)
    days = [date(2024, 2, 29), date(2026, 10, 31), date(2026, 9, 30)]
    return days + [some_day(chance, date(2021, 6, 1), date(2027, 6, 30)) for _ in range(37)]


def test_every_place_and_zone_on_forty_days_is_what_a_plain_recount_gives(world):
    chance = Random(7)
    offered = [(kind, name) for kind, names in (ONE_OF | SEVERAL_OF).items() for name in names]
    for day in forty_days():
        found = measured(day)
        there = {firm["code"]: place_of(firm, day) for firm in world}
        for kind in KINDS:
            here = [f for f in world if there[f["code"]] != OUT and holds(f, kind, day)]
            assert found[kind, None] == str(len(here)), (kind, day)
            for code, unit in [*zip(TOWNS, TOWNS, strict=True), (NOWHERE, "unassigned")]:
                expected = sum(there[firm["code"]] == code for firm in here)
                assert found[kind, unit] == str(expected), (kind, code, day)
        belonging, name = chance.choice(offered)
        zone = in_zone(name or "规上", day)
        for kind in KINDS:
            here = [f for f in world if there[f["code"]] != OUT and holds(f, kind, day)]
            expected = sum(is_in(firm, belonging, name, day) for firm in here)
            assert zone[kind] == str(expected), (kind, name, day)


def in_zone(name, day):
    out = StringIO()
    call_command("measure", "--on", day.isoformat(), "--unit", name, "--json", stdout=out)
    return {row["indicator"]: row["value"] for row in json.loads(out.getvalue())}


def test_every_zone_at_the_end_of_october(world):
    day = date(2026, 10, 31)
    for belonging, names in (ONE_OF | SEVERAL_OF).items():
        for name in names:
            zone = in_zone(name or "above_scale", day)
            for kind in KINDS:
                expected = sum(
                    is_in(firm, belonging, name, day)
                    and place_of(firm, day) != OUT
                    and holds(firm, kind, day)
                    for firm in world
                )
                assert zone[kind] == str(expected), (kind, name)


def test_the_october_balance_of_every_unit_meets_the_recount(world, tmp_path):
    call_command("build_edition", "monthly", "2026-10", out=tmp_path, stdout=StringIO())
    paper = json.loads((tmp_path / "monthly-2026-10.json").read_text())
    units = {None: None, "unassigned": NOWHERE} | dict(zip(TOWNS, TOWNS, strict=True))
    for row in paper["balance"]:
        if row["unit"] not in units or row["indicator"] not in KINDS:
            continue
        place, kind = units[row["unit"]], row["indicator"]
        expected = dict.fromkeys(("moved_in", "moved_out", "internal_in", "internal_out"), 0)
        for firm in world:
            for name, step in crossings(firm, kind, place).items():
                expected[name] += step
        for column, day in (("opening", date(2026, 9, 30)), ("closing", date(2026, 10, 31))):
            assert row[column] == sum(counts_at(firm, kind, place, day) for firm in world)
        assert {name: row[name] for name in expected} == expected, (kind, place)


def counts_at(firm, kind, place, day):
    there = place_of(firm, day)
    return there != OUT and place in (None, there) and holds(firm, kind, day)


def crossings(firm, kind, place):
    """What October's moves did to this firm's count, day against the day before."""
    found = dict.fromkeys(("moved_in", "moved_out", "internal_in", "internal_out"), 0)
    day = date(2026, 10, 1)
    while day <= date(2026, 10, 31):
        eve = day - timedelta(days=1)
        was, now = place_of(firm, eve), place_of(firm, day)
        held, still = holds(firm, kind, eve), holds(firm, kind, day)
        lasts = still and held
        if was == OUT and now != OUT and lasts and place in (None, now):
            found["moved_in"] += 1
        if was != OUT and now == OUT and held and place in (None, was):
            found["moved_out"] += 1
        if OUT not in (was, now) and was != now and lasts and place is not None:
            found["internal_in"] += place == now
            found["internal_out"] += place == was
        day += timedelta(days=1)
    return found
