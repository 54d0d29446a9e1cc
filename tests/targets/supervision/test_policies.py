"""谁可以发、签收、反馈、复核、批示: role and relation × stage → a letter a person."""

import pytest

from targets.supervision import policies
from targets.supervision.models import Slip
from targets.tasks.models import Task, TaskUnit
from tests.factories.supervision import SlipFactory
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "d": "督办由系统每天生成",
    "i": "督办单由双倍增办发出和销号",
    "o": "办理，您不能代办",
    "r": "反馈由任务的牵头单位或双倍增办复核",
    "l": "批示由领导作出",
    "c": "这张督办单已销号",
    "u": "请先签收，再反馈",
    "f": "已经反馈",
    "s": "已经签收",
    "m": "由收到的单位签收",
    "n": "没有待复核的反馈",
    "p": "请在举措上复核",
    "h": "按规则发出的督办单，在举措完成",
    "w": "复核通过以后才能销号",
    "q": "没有待答复的延期申请",
}
# fmt: off
# columns: tests.truth.PEOPLE; the slip is asked of `home`, its task is led by `department`
OF_A_SLIP = {
    ("can_run", "issued"):              "yyddddddddddddd" "ddddd",
    ("can_issue", "issued"):            "yyiiiiiiiiiiiii" "iiiii",
    ("can_sign_any", "issued"):         "mmmyyyyyymmmmmm" "mmmmm",
    ("can_sign", "issued"):             "oooooo" "y" "oooooooo" "ooooo",
    ("can_sign", "signed"):             "oooooo" "s" "oooooooo" "ooooo",
    ("can_feed", "issued"):             "oooooo" "u" "oooooooo" "ooooo",
    ("can_feed", "signed"):             "oooooo" "y" "oooooooo" "ooooo",
    ("can_feed", "fed"):                "oooooo" "f" "oooooooo" "ooooo",
    ("can_ask_extension", "signed"):    "oooooo" "y" "oooooooo" "ooooo",
    ("can_review", "fed"):              "yyrr" "y" "rrrrrrrrrr" "rrrrr",
    ("can_review", "reported"):         "pprr" "p" "rrrrrrrrrr" "rrrrr",
    ("can_review", "signed"):           "nnrr" "n" "rrrrrrrrrr" "rrrrr",
    ("can_decide_extension", "signed"): "qqrr" "q" "rrrrrrrrrr" "rrrrr",
    ("can_settle", "reviewed"):         "yyiiiiiiiiiiiii" "iiiii",
    ("can_settle", "fed"):              "wwiiiiiiiiiiiii" "iiiii",
    ("can_cancel", "issued"):           "yyiiiiiiiiiiiii" "iiiii",
    ("can_instruct", "fed"):            "ll" "y" "llllllllllll" "lllll",
    ("can_instruct", "closed"):         "ll" "c" "llllllllllll" "lllll",
    ("can_sign", "closed"):             "oooooo" "c" "oooooooo" "ooooo",
    ("can_review", "closed"):           "ccrr" "c" "rrrrrrrrrr" "rrrrr",
    ("can_cancel", "closed"):           "cciiiiiiiiiiiii" "iiiii",
}
# fmt: on


@pytest.fixture
def people(plan):
    return cast(a_firm())


@pytest.fixture
def of_task(people):
    """A task led by `department`, where `home` answers."""
    task = Task.objects.get(no=1)
    task.task_units.all().delete()
    for name, is_lead in (("department", True), ("home", True)):
        TaskUnit.objects.create(task=task, unit=people[name].unit, is_lead=is_lead)
    return task


def a_slip(people, task, stage) -> Slip:
    said = {"stage": "fed", "is_fed_by_report": True} if stage == "reported" else {"stage": stage}
    if stage == "closed":
        said |= {"ending": "settled", "closed_on": "2026-11-23"}
    return SlipFactory(unit=people["home"].unit, task=task, **said)


@pytest.mark.parametrize(("verb", "stage"), OF_A_SLIP)
def test_who_may_what_with_a_slip(people, of_task, verb, stage):
    slip, ask = a_slip(people, of_task, stage), getattr(policies, verb)
    about = () if verb in ("can_run", "can_sign_any") else (slip,)
    told = answers(people, lambda user: ask(user, *about), SENTENCES)
    assert told == OF_A_SLIP[verb, stage]


def test_one_by_rule_is_neither_settled_nor_cancelled_by_hand(people, of_task):
    slip = a_slip(people, of_task, "reviewed")
    slip.origin = "rule"
    for ask in (policies.can_settle, policies.can_cancel):
        assert SENTENCES["h"] in ask(people["office"], slip).reason


def test_of_an_indicator_the_office_alone_reviews(people, of_task):
    slip = a_slip(people, of_task, "fed")
    slip.task = None
    assert policies.can_review(people["office"], slip)
    assert not policies.can_review(people["department"], slip)
