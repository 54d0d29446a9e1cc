"""首页的差距卡: the title nearest to the firm, and what stands between."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from desk.cards import Card, Line
from enterprises.evaluation.marks import facts_for
from enterprises.evaluation.outlooks import outlook_of
from enterprises.evaluation.rules.standing import standing_of
from enterprises.evaluation.rungs import headline, progress, rungs_of
from enterprises.evaluation.words import condition_rows
from enterprises.materials.policies import can_propose
from enterprises.registry.models import Enterprise
from enterprises.returns.waiting import waiting_words

MOST = 3


def gap_card(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """离下一级还差几条: what can be applied for already, then the next rung that is open."""
    facts = facts_for(enterprise, on=today, year=today.year)
    rungs = rungs_of(facts)
    kind = rungs.ahead.first
    if kind is None:
        return
    result = rungs.results[kind]
    lines = [Line(headline(rungs.results[title])) for title in rungs.ahead.ready[1:]]
    if result["passed"]:
        if rungs.ahead.kind:
            lines.append(Line(headline(rungs.results[rungs.ahead.kind])))
    else:
        lines += _missing(result)
        ahead = outlook_of(kind, enterprise, facts, today)
        if ahead and ahead.needed:
            lines.append(Line(ahead.short))
    lines += [Line(words) for words in waiting_words(enterprise, today.year)]
    url = reverse("evaluation:gap", args=[enterprise.credit_code, kind])
    yield Card(headline(result), lines, "逐条看、试算", url, *progress(result))


def _missing(result: dict[str, Any]) -> Iterator[Line]:
    stands = standing_of(result)
    unmet = [row for row in condition_rows(result) if row.key in stands.unmet]
    for row in unmet[:MOST]:
        yield Line(f"{row.label}：{row.gap or row.required}")
    if stands.open:
        yield Line("缺的事实，填年度报表后可以判定")


OF_THE_REGISTER = {"founded_on": "成立日期", "industry_id": "行业代码"}


def missing_card(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """评价所缺: what the register does not know of the firm, and where its people say it."""
    lacking = [label for name, label in OF_THE_REGISTER.items() if not getattr(enterprise, name)]
    if lacking and can_propose(user, enterprise):
        url = reverse("materials:new_correction", args=[enterprise.credit_code])
        lines = [Line(f"缺 {label}，评价中有的条件因此不能判定", url) for label in lacking]
        yield Card("评价所缺的资料", lines, "填写", url)
