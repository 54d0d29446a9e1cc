"""谁可以导入、重试、下载: role, relation and state → allowed, or the sentence of the refusal."""

import pytest

from jobs import policies
from jobs.models import ImportBatch, Job, Upload
from jobs.rules.kinds import OFFICERS
from jobs.rules.states import BatchState, JobState
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "a": "您的角色没有导入权限",
    "b": "不能导入。",
    "c": "您的角色可以查看，不能导入",
    "d": "不能再回答",
    "e": "只有双倍增办、区科技局和街镇经办人可以导入企业台账",
    "f": "不能放弃",
    "g": "没有可撤销的导入",
    "h": "这一种表导入后不能整批撤销",
    "k": "账号由系统管理员建立和修改",
    "n": "没有这种表",
    "o": "文件只供提交导出的人下载",
    "p": "您的角色没有后台任务",
    "r": "只能重试自己提交的任务",
    "s": "只有失败的任务可以重试",
    "u": "只能取消自己提交的任务",
    "v": "任务已经开始或结束，不能取消",
}
# fmt: off
TRUTH = {  # columns: tests.truth.PEOPLE
    "can_see_imports": "yyyyyyyyyyyyyyyyayaa",
    "can_see_tasks":   "yyyyyyyyyppppppppyyy",
}
OF_A_KIND = {
    ("can_import", "enterprises"): "yyeyeeyyeeeeeeeeeeee",
    ("can_import", OFFICERS):      "ykkkkkkkkkkkkkkkkykk",
    ("can_import", "no such"):     "nnnnnnnnnnnnnnnnnnnn",
    ("can_upload", "enterprises"): "yycyeeyyeeeeeeeececc",
    ("can_upload", "no such"):     "yycyyyyyyyyyyyyycycc",
}
OF_A_BATCH = {  # of 企业台账: in which states, and what is said in the others
    "can_confirm": ({"preview", "committing"}, "b"),
    "can_answer":  ({"asking", "preview"}, "d"),
    "can_abandon": ({"checking", "asking", "preview"}, "f"),
    "can_undo":    ({"committed"}, "g"),
}
OF_A_JOB = {  # the neighbour's: in which state, said to others, said in other states
    "can_retry":  ("failed", "r", "s"),
    "can_cancel": ("queued", "u", "v"),
}
OPENING = {  # scan state: the sentence where unscanned files are not opened
    "clean":     "",
    "infected":  "文件中发现病毒",
    "lost":      "文件已不在",
    "waiting":   "文件正在扫描",
    "unscanned": "平台没有配置病毒扫描",
}
# fmt: on
IMPORTERS = {"system", "office", "bureau", "home", "neighbour"}


@pytest.fixture
def people():
    return cast(a_firm())


@pytest.mark.parametrize("verb", TRUTH)
def test_who_sees_imports_and_tasks(people, verb):
    assert answers(people, getattr(policies, verb), SENTENCES) == TRUTH[verb]


@pytest.mark.parametrize(("verb", "kind"), OF_A_KIND)
def test_who_may_import_which_sheet(people, verb, kind):
    ask = getattr(policies, verb)
    assert answers(people, lambda user: ask(user, kind), SENTENCES) == OF_A_KIND[verb, kind]


@pytest.mark.parametrize("state", BatchState)
@pytest.mark.parametrize("verb", OF_A_BATCH)
def test_who_may_what_with_a_batch_and_when(people, verb, state):
    states, otherwise = OF_A_BATCH[verb]
    batch = ImportBatch(sheet_kind="enterprises", state=state.value, undo={"made": [1]})
    letter = "y" if state in states else otherwise
    ask = getattr(policies, verb)
    row = answers(people, lambda user: ask(user, batch), SENTENCES)
    assert row == "".join(letter if name in IMPORTERS else "e" for name in people)


def test_a_kind_that_keeps_nothing_to_undo_is_not_taken_back(people):
    batch = ImportBatch(sheet_kind="enterprises", state="committed", undo={})
    row = answers(people, lambda user: policies.can_undo(user, batch), SENTENCES)
    assert row == "".join("h" if name in IMPORTERS else "e" for name in people)


@pytest.mark.parametrize("state", JobState)
@pytest.mark.parametrize("verb", OF_A_JOB)
def test_who_may_what_with_a_job_and_when(people, verb, state):
    when, to_others, at_other_times = OF_A_JOB[verb]
    job, ask = Job(owner=people["neighbour"], state=state.value), getattr(policies, verb)
    letter = "y" if state == when else at_other_times
    row = answers(people, lambda user: ask(user, job), SENTENCES)
    own = {"system", "office", "neighbour"}
    assert row == "".join(letter if name in own else to_others for name in people)


def test_a_job_of_the_timetable_is_the_offices_alone(people):
    job = Job(owner=None, state="failed")
    row = answers(people, lambda user: policies.can_retry(user, job), SENTENCES)
    assert row == "yy" + "r" * (len(people) - 2)


def test_a_file_is_handed_to_whom_it_was_made_for(people):
    owner = people["home"].pk
    row = answers(people, lambda user: policies.can_download(user, owner), SENTENCES)
    assert row == "".join("y" if name == "home" else "o" for name in people)


@pytest.mark.parametrize("state", OPENING)
@pytest.mark.parametrize("unscanned_allowed", [True, False])
def test_only_what_was_found_clean_is_opened(settings, state, unscanned_allowed):
    settings.UPLOADS_OPEN_UNSCANNED = unscanned_allowed
    decision = policies.can_open(Upload(scan_state=state))
    is_fine = state == "clean" or (state == "unscanned" and unscanned_allowed)
    assert bool(decision) == is_fine
    assert is_fine or OPENING[state] in decision.reason


def test_what_somebody_may_import(people):
    keys = {name: {kind.key for kind in policies.importable(who)} for name, who in people.items()}
    assert keys["leader"] == keys["auditor"] == set()
    assert keys["clerk"] == {"ip_rights"}
    assert keys["system_admin"] == {OFFICERS}
    assert OFFICERS not in keys["office"]
    assert keys["office"] - keys["bureau"] == {"targets", "allocations"}
    assert keys["department"] == keys["chain"] == {"steps", "progress"}
    assert keys["office"] > keys["bureau"] > keys["home"] > keys["park"]
    assert keys["park"] > keys["clerk"]
