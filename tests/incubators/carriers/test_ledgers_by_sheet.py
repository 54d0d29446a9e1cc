"""Random ledgers through the two sheets: every number equals a ledger kept by hand."""

import random
from datetime import date, timedelta

import pytest

from common.measures import DISTRICT, UNIT
from incubators.carriers import measures
from incubators.carriers.models import AreaEntry, LevelPeriod
from incubators.carriers.places import KIND, LEVEL, PLACES
from incubators.carriers.rules.kinds import KIND_LABELS, LEVEL_LABELS
from tests.factories.accounts import UnitFactory
from tests.sheets import imported

pytestmark = pytest.mark.django_db
CARRIERS = ["载体编码", "名称", "类型", "级别", "级别起", "级别止", "街镇"]
AREAS = ["载体编码", "日期", "情形", "总面积", "原日期"]
FIRST = date(2023, 1, 1)
DAYS = [FIRST + timedelta(at * 23) for at in range(40)]


def a_ledger(chance):
    """Lines (day, 情形, area): recognised before or after completion, extended, perhaps gone."""
    days = sorted(chance.sample(range(900), 6))
    first, second, *later = (FIRST + timedelta(day) for day in days)
    total = chance.randrange(2_000, 9_000)
    lines = [[first, "认定", None], [second, "建成投用", total]]
    if chance.random() < 0.5:
        lines = [[first, "建成投用", total], [second, "认定", None]]
    for day in later[: chance.randrange(0, 3)]:
        lines.append([day, *chance.choice([("扩建", 700), ("缩减", 450)])])
    if chance.random() < 0.4:
        lines.append([later[-1], "退出", None])
    return lines


def corrected(chance, lines):
    """Some lines told wrongly at first, and set right: what is typed, and what is meant."""
    typed, meant = [], []
    for day, situation, area in lines:
        if area is not None and chance.random() < 0.3:
            wrong, on = day, day + timedelta(chance.choice([0, 0, 5]))
            typed += [[wrong, situation, area + 111, None], [on, "更正", area, wrong]]
            meant.append([on, situation, area])
        else:
            typed.append([day, situation, area, None])
            meant.append([day, situation, area])
    return typed, meant


def a_world(chance):
    towns = [UnitFactory(), UnitFactory()]
    carriers = []
    for at in range(12):
        typed, meant = corrected(chance, a_ledger(chance))
        change = FIRST + timedelta(chance.randrange(200, 700))
        carriers.append(
            {
                "code": f"Z-{at:02}",
                "town": chance.choice(towns),
                "kinds": chance.sample(list(KIND_LABELS), chance.choice([1, 2])),
                "levels": [
                    ("district", FIRST, change - timedelta(1)),
                    (chance.choice(["municipal", "national_filed"]), change, None),
                ],
                "typed": typed,
                "meant": meant,
            }
        )
    return towns, carriers


def sheets(chance, carriers):
    """Both sheets, their rows in any order."""
    registered, entered = [], []
    for one in carriers:
        kinds = "、".join(KIND_LABELS[kind] for kind in one["kinds"])
        for level, first, last in one["levels"]:
            row = [one["code"], f"载体{one['code']}", kinds, LEVEL_LABELS[level]]
            registered.append([*row, str(first), str(last or ""), one["town"].name])
        for on, situation, area, original in one["typed"]:
            row = [one["code"], str(on), situation, area or ""]
            entered.append([*row, str(original or "")])
    chance.shuffle(registered)
    chance.shuffle(entered)
    return registered, entered


def by_hand(lines, day):
    """㎡ that count of one carrier."""
    recognized = built = False
    total = 0
    for on, situation, area in sorted(lines, key=lambda line: line[0]):
        if on > day:
            break
        match situation:
            case "认定":
                recognized = True
            case "退出":
                recognized = False
            case "建成投用":
                built, total = True, area
            case "扩建":
                total += area
            case "缩减":
                total -= area
    return total if recognized and built else 0


@pytest.mark.parametrize("seed", range(4))
def test_every_number_equals_a_ledger_kept_by_hand(tmp_path, seed):
    chance = random.Random(seed)
    towns, carriers = a_world(chance)
    registered, entered = sheets(chance, carriers)
    first = imported(tmp_path, "carriers", CARRIERS, *registered, commit=True)
    second = imported(tmp_path, "areas", AREAS, *entered, commit=True)
    assert (first["committed"], second["committed"]) == (True, True), (first, second)
    found = measures.read(["area"], DAYS, PLACES)["area"]
    kinds = {code: at for at, code in enumerate(KIND_LABELS, start=1)}
    levels = {code: at for at, code in enumerate(LEVEL_LABELS, start=1)}
    for day in DAYS:
        spots = {(DISTRICT, None): carriers}
        spots |= {(UNIT, t.pk): [c for c in carriers if c["town"] == t] for t in towns}
        spots |= {(KIND, at): [c for c in carriers if k in c["kinds"]] for k, at in kinds.items()}
        spots |= {
            (LEVEL, at): [
                c
                for c in carriers
                for held, begin, end in c["levels"]
                if held == level and begin <= day and (end is None or day <= end)
            ]
            for level, at in levels.items()
        }
        for spot, inside in spots.items():
            expected = sum(by_hand(one["meant"], day) for one in inside)
            assert (found.at(spot, day) or 0) * 10_000 == expected, (spot, day)
    counts = AreaEntry.objects.count(), LevelPeriod.objects.count()
    chance.shuffle(entered)
    for kind, titles, rows in (("carriers", CARRIERS, registered), ("areas", AREAS, entered)):
        again = imported(tmp_path, kind, titles, *rows, commit=True)
        assert again["same"] == again["rows"] == len(rows)
    assert counts == (AreaEntry.objects.count(), LevelPeriod.objects.count())
