"""Whatever falls is set up again, with growing pauses, for ever, and holds up no other."""

import pytest

from qijiang_portal import supervision
from qijiang_portal.servers import NotStartedError
from qijiang_portal.supervision import Watch, pause


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_000.0

    monkeypatch.setattr(supervision.time, "monotonic", lambda: Clock.now)
    return Clock


class Mortal:
    def __init__(self):
        self.is_alive, self.lives = True, 0

    def revive(self):
        self.lives += 1
        self.is_alive = True


@pytest.fixture
def mortal(clock):
    one = Mortal()
    one.said = []
    one.watch = Watch("后台任务", lambda: one.is_alive, one.revive, one.said.append)
    return one


def test_pauses_grow_and_have_an_end():
    assert [pause(n) for n in range(1, 10)] == [0, 1, 2, 4, 8, 16, 32, 60, 60]


def test_the_first_fall_is_mended_at_once(mortal):
    mortal.is_alive = False
    mortal.watch.tend()
    assert mortal.lives == 1
    assert mortal.said == ["后台任务意外退出（第 1 次），正在重新启动。"]


def test_many_quick_deaths_are_mended_ever_more_slowly_and_never_given_up(mortal, clock):
    for _ in range(2_000):
        mortal.is_alive = False
        mortal.watch.tend()
        clock.now += 1
    assert 30 < mortal.lives < 50  # once a minute by now
    assert mortal.watch.falls == mortal.lives + 1 or mortal.watch.falls == mortal.lives


def test_a_long_life_is_a_fresh_start(mortal, clock):
    for _ in range(3):
        mortal.is_alive = False
        mortal.watch.tend()
        clock.now += 5
        mortal.watch.tend()
    clock.now += 3_600
    mortal.is_alive = False
    mortal.watch.tend()
    assert mortal.watch.falls == 1


def test_what_cannot_be_set_up_is_tried_again_and_how_long_it_is_away_is_known(clock):
    tries = []

    def in_vain():
        tries.append(1)
        raise NotStartedError("端口被占。")

    watch = Watch("数据库", lambda: False, in_vain, lambda text: None)
    for _ in range(10):
        watch.tend()
        clock.now += 1
    assert len(tries) == 3  # at once, then after growing pauses
    assert watch.absent() == 10
