"""抽样: the draws have the mean they should, and are the same on every machine."""

from math import exp, log
from random import Random
from statistics import mean, stdev

import pytest

from targets.forecasts.rules.draws import (
    beta,
    binomial,
    decay,
    gamma,
    logarithm,
    normal,
    one_of,
    poisson,
)


@pytest.mark.parametrize(("count", "share"), [(10, 0.3), (10, 0.9), (2000, 0.4), (1, 0.5)])
def test_a_binomial_draw_has_its_mean_and_stays_in_bounds(count, share):
    chance = Random(5)
    drawn = [binomial(chance, count, share) for _ in range(4000)]
    assert min(drawn) >= 0
    assert max(drawn) <= count
    assert mean(drawn) == pytest.approx(count * share, rel=0.05)


@pytest.mark.parametrize("average", [0.3, 5.0, 300.0])
def test_a_poisson_draw_has_its_mean(average):
    chance = Random(5)
    assert mean(poisson(chance, average) for _ in range(4000)) == pytest.approx(average, rel=0.06)
    assert poisson(chance, 0) == binomial(chance, 0, 0.5) == binomial(chance, 9, 0) == 0
    assert binomial(chance, 9, 1) == 9


@pytest.mark.parametrize("shape", [0.5, 1.0, 4.0, 90.0])
def test_a_gamma_draw_has_its_mean_and_spread(shape):
    chance = Random(5)
    drawn = [gamma(chance, shape) for _ in range(8000)]
    assert min(drawn) > 0
    assert mean(drawn) == pytest.approx(shape, rel=0.04)
    assert stdev(drawn) == pytest.approx(shape**0.5, rel=0.06)


def test_a_rate_has_its_mean_and_spread():
    chance = Random(5)
    drawn = [beta(chance, 6, 2) for _ in range(8000)]
    assert mean(drawn) == pytest.approx(0.75, rel=0.02)
    assert stdev(drawn) == pytest.approx((6 * 2 / 8**2 / 9) ** 0.5, rel=0.05)


def test_the_normal_curve_has_mean_nought_and_spread_one():
    chance = Random(5)
    drawn = [normal(chance) for _ in range(8000)]
    assert mean(drawn) == pytest.approx(0, abs=0.03)
    assert stdev(drawn) == pytest.approx(1, rel=0.03)


@pytest.mark.parametrize("x", [0.0, 1e-9, 0.3, 1.0, 7.5, 60.0, 300.0])
def test_its_own_exponential_and_logarithm_are_right(x):
    assert decay(x) == pytest.approx(exp(-x), rel=1e-7)
    if x:
        assert logarithm(x) == pytest.approx(log(x), rel=1e-10, abs=1e-10)


def test_one_of_several_is_taken_as_often_as_it_weighs():
    chance = Random(5)
    drawn = [one_of(chance, (1.0, 1.0, 4.0)) for _ in range(8000)]
    assert drawn.count(1) == 0
    assert drawn.count(0) / 8000 == pytest.approx(0.25, abs=0.02)


def test_the_numbers_are_these_on_every_machine():
    chance = Random("7/0")
    assert [binomial(chance, 40, 0.3) for _ in range(6)] == [14, 13, 9, 16, 9, 11]
    assert [poisson(chance, 9.5) for _ in range(6)] == [10, 9, 10, 10, 12, 8]
    assert [gamma(chance, 2.5).hex() for _ in range(2)] == [
        "0x1.8a61b48897de9p+1",
        "0x1.d6283278f1b55p+1",
    ]
    assert beta(chance, 3.0, 2.0).hex() == "0x1.d24a05507c87dp-1"
