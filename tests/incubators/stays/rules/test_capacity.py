"""可用面积 day by day against the sum of each day by itself."""

import random
from datetime import date, timedelta
from decimal import Decimal

from incubators.carriers.rules.area import Floor, Stand
from incubators.stays.rules.capacity import Limit, Occupancy, Taken, judge, limits

FIRST = date(2025, 1, 1)


def day(n):
    return FIRST + timedelta(n)


def taken(first, until, area):
    return Taken(day(first), None if until is None else day(until), area and Decimal(area))


def test_exactly_full_is_allowed_and_a_hair_more_is_not():
    there = Occupancy([taken(0, None, 400)])
    assert judge(there, [Limit(FIRST, Decimal(1000))], taken(5, 9, 600)).excess is None
    excess = judge(there, [Limit(FIRST, Decimal(1000))], taken(5, 9, "600.01")).excess
    assert excess.on == day(5)
    assert excess.taken == Decimal("1000.01")
    assert excess.sentence.endswith("1000㎡ 共 0.01㎡")


def test_the_first_day_that_is_too_much_may_be_long_after_today():
    allowed = [Limit(FIRST, Decimal(1000)), Limit(day(40), Decimal(700))]
    there = Occupancy([taken(0, 20, 300), taken(30, None, 300)])
    assert judge(there, allowed, taken(10, None, 500)).excess.on == day(40)
    assert judge(there, allowed, taken(10, 40, 500)).excess is None


def test_who_leaves_on_the_day_makes_room_for_who_comes():
    there = Occupancy([taken(0, 10, 1000)])
    assert judge(there, [Limit(FIRST, Decimal(1000))], taken(10, None, 1000)).excess is None


def test_an_unknown_area_of_the_carrier_cannot_be_judged():
    assert not judge(Occupancy(), [], taken(0, 1, 5)).is_known
    assert not judge(Occupancy(), [Limit(day(1), Decimal(9))], taken(0, 3, 5)).is_known
    assert not judge(Occupancy(), [Limit(FIRST, None, is_exact=False)], taken(0, 3, 5)).is_known
    assert judge(Occupancy(), [Limit(FIRST, Decimal(9))], taken(0, 3, 5)).is_known


def test_without_public_service_what_exceeds_all_there_is_exceeds_for_certain():
    own = Stand(FIRST, floor=Floor(self_controlled=Decimal(100)))
    assert judge(Occupancy(), limits([own]), taken(0, 1, 101)).excess
    within = judge(Occupancy(), limits([own]), taken(0, 1, 100))
    assert (within.excess, within.is_known) == (None, False)
    both = Stand(FIRST, floor=Floor(self_controlled=Decimal(100), public=Decimal(30)))
    assert judge(Occupancy(), limits([both]), taken(0, 1, 71)).excess.area == 70


def test_a_stay_without_area_takes_nothing_known():
    assert judge(
        Occupancy([taken(0, 9, None)]), [Limit(FIRST, Decimal(9))], taken(0, 9, 9)
    ).is_known
    full = Occupancy([taken(0, 9, 20)])
    assert judge(full, [Limit(FIRST, Decimal(9))], taken(0, 9, None)).excess is None


def span(dice):
    first = dice.randrange(60)
    until = None if dice.random() < 0.2 else first + dice.randrange(1, 30)
    area = None if dice.random() < 0.1 else dice.randrange(1, 60)
    return taken(first, until, area)


def covers(one, at):
    return one.first_day <= at and (one.until is None or at < one.until)


def test_random_stays_agree_with_every_day_by_itself():
    dice = random.Random(13)
    for _ in range(400):
        there, new = [span(dice) for _ in range(dice.randrange(8))], span(dice)
        allowed = [
            Limit(day(n), Decimal(dice.randrange(40, 160)))
            for n in sorted(dice.sample(range(60), dice.randrange(1, 4)))
        ]
        too_much = []
        for n in range(200):
            in_force = [limit for limit in allowed if limit.on <= day(n)]
            total = sum(one.area or 0 for one in there if covers(one, day(n)))
            is_over = in_force and new.area and total + new.area > in_force[-1].area
            if covers(new, day(n)) and is_over:
                too_much.append(day(n))
        excess = judge(Occupancy(there), allowed, new).excess
        assert (excess and excess.on) == (too_much[0] if too_much else None)
