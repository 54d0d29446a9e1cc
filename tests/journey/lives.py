"""Made-up lives of firms: where each was and what it belonged to, recounted plainly."""

from datetime import date, timedelta
from random import Random

from tests.factories.registry import a_credit_code
from tests.journey.test_main_job import (
    KINDS,
    TOWNS,
    a_line,
    last_of,
    some_day,
)

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
