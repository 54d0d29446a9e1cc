"""谁可以看结果、登记打分、发起全量评价: a letter a person."""

import pytest

from enterprises.evaluation import policies
from tests.truth import a_firm, answers, cast

pytestmark = pytest.mark.django_db
SENTENCES = {
    "r": "批量评价结果供工作人员查看",
    "o": "这里是企业查看自己差距的地方",
    "m": "专家打分由双倍增办或区科技局按评分表登记",
    "b": "只有双倍增办和区科技局可以发起全量评价",
}
# fmt: off
TRUTH = {  # columns: tests.truth.PEOPLE
    "can_see_results": "ryyyyyyyyrrrrrrrrrrr",
    "can_see_own":     "oooooooooyyyyyyooooo",
    "can_mark":        "mymymmmmmmmmmmmmmmmm",
    "can_run_batch":   "yybybbbbbbbbbbbbbbbb",
}
# fmt: on


@pytest.mark.parametrize("verb", TRUTH)
def test_who_may_what_with_evaluations(verb):
    assert answers(cast(a_firm()), getattr(policies, verb), SENTENCES) == TRUTH[verb]
