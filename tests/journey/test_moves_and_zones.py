"""Moves and zones on made-up lists, every figure against a plain recount.

The recount reads the very rows that went into the workbooks and knows nothing of the portal.
"""

import json
from datetime import date, timedelta
from io import StringIO
from random import Random

import pytest
from django.core.management import call_command

from tests.journey.lives import (
    ELSEWHERE,
    MOVE_TITLES,
    NOWHERE,
    ONE_OF,
    OUT,
    SEVERAL_OF,
    ZONE_TITLES,
    a_world,
    holds,
    is_in,
    kind_of,
    place_of,
)
from tests.journey.test_main_job import (
    KINDS,
    TERMS,
    TITLES,
    TOWNS,
    measured,
    some_day,
    spelled,
)
from tests.journey.test_main_job import written as _written

pytestmark = pytest.mark.django_db


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
