"""办理经过 and the check page: every step in its order, every doubt beside the errors."""

import re

import pytest

from collecting.courses import course_of
from common.templatetags.formats import moment
from enterprises.returns.models import MonthlyReturn
from tests.enterprises.returns.rules.test_checks import GOOD

pytestmark = pytest.mark.django_db


def one(cast):
    return MonthlyReturn.objects.get(enterprise=cast.firm)


def send(cast, do, signer):
    version = one(cast).version
    do(cast.member, **GOOD, version=version)
    do(cast.member, "submit/", version=version + 1, signer=signer, promised="on")


@pytest.fixture
def do(do, november):
    """A minute goes by between two things people do."""

    def later(*args, **posted):
        november.shift(60)
        return do(*args, **posted)

    return later


@pytest.fixture
def begun(cast, do):
    do(cast.member, **GOOD, version=0)
    return cast


def test_every_submission_and_return_is_told_in_its_order(begun, do):
    cast = begun
    send(cast, do, "王五")
    do(cast.clerk, "do/send_back/", reason="税金请核对")
    send(cast, do, "赵六")
    do(cast.member, "do/undo_submit/")
    send(cast, do, "钱七")
    do(cast.clerk, "do/review/")
    do(cast.bureau, "do/receive/")
    found = [re.sub("[，：（].*", "", step.words) for step in course_of(one(cast))]
    assert found == [
        "保存",
        "保存",
        "提交",
        "退回",
        "保存",
        "提交",
        "撤回提交",
        "保存",
        "提交",
        "街镇",
        "区科技局已接收",
    ]
    cast.client.force_login(cast.member)
    page = cast.client.get(cast.base).content.decode()
    told = ("签署人 王五", "税金请核对", "签署人 赵六", "撤回提交", "签署人 钱七")
    at = [page.index(word) for word in told]
    assert at == sorted(at)
    assert page.count(moment(one(cast).submitted_at)) >= 1


def test_a_draft_saved_often_is_told_by_its_first_and_last_save(begun, do):
    for version in range(1, 6):
        do(begun.member, **GOOD, version=version)
    assert [step.words for step in course_of(one(begun))] == [f"保存（{begun.member}）"] * 2


def test_the_course_costs_two_queries_however_long_it_is(begun, do, django_assert_num_queries):
    for _ in range(3):
        send(begun, do, "王五")
        do(begun.clerk, "do/send_back/", reason="税金")
    kept = MonthlyReturn.objects.select_related("collection").get(enterprise=begun.firm)
    with django_assert_num_queries(2):
        course_of(kept)


def test_the_check_page_shows_warnings_beside_errors(cast, do):
    do(cast.member, **GOOD | {"staff": "", "rd_expense": 2000}, version=0)
    cast.client.force_login(cast.member)
    page = cast.client.get(f"{cast.base}submit/").content.decode()
    assert "有 1 处错误，改正后才能提交" in page
    assert "另有 1 处须说明" in page
    assert "研发费用" in page.split("另有 1 处须说明")[1]
    assert "取消" not in page.split("<main")[1]


def test_the_way_back_from_the_check_page_is_to_mend(begun):
    begun.client.force_login(begun.member)
    page = begun.client.get(f"{begun.base}submit/").content.decode()
    assert f'<a href="{begun.base}">返回修改</a>' in page
    assert "取消" not in page.split("<main")[1]


def test_amounts_with_commas_and_spaces_are_kept(cast, do):
    typed = {name: f"{value:,}" for name, value in GOOD.items()}
    assert do(cast.member, **typed | {"revenue": "1 234 567.5"}, version=0).status_code == 302
    assert one(cast).revenue == 1_234_567.5
