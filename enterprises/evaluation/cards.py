"""首页的差距卡: the title nearest to the firm, and what stands between."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.models import User
from enterprises.evaluation.marks import facts_for
from enterprises.evaluation.outlooks import outlook_of
from enterprises.evaluation.rules.standing import standing_of
from enterprises.evaluation.rungs import headline, progress, rungs_of
from enterprises.evaluation.words import condition_rows
from enterprises.registry.models import Enterprise
from enterprises.returns.cards import Card, Line
from enterprises.returns.waiting import waiting_words

MOST = 3


def gap_card(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """离下一级还差几条: what can be applied for already, then the next rung that is open."""
    facts = facts_for(enterprise, on=today, year=today.year)
    rungs = rungs_of(facts)
    kind = rungs.ahead.first
    if kind is None:
        return
    found = rungs.found[kind]
    lines = [Line(headline(rungs.found[one])) for one in rungs.ahead.ready[1:]]
    if found["passed"]:
        if rungs.ahead.kind:
            lines.append(Line(headline(rungs.found[rungs.ahead.kind])))
    else:
        lines += _missing(found)
        ahead = outlook_of(kind, enterprise, facts, today)
        if ahead and ahead.needed:
            lines.append(Line(ahead.short))
    lines += [Line(words) for words in waiting_words(enterprise, today.year)]
    url = reverse("evaluation:gap", args=[enterprise.credit_code, kind])
    yield Card(headline(found), lines, "逐条看、试算", url, *progress(found))


def _missing(found: dict[str, Any]) -> Iterator[Line]:
    stands = standing_of(found)
    unmet = [row for row in condition_rows(found) if row.key in stands.unmet]
    for row in unmet[:MOST]:
        yield Line(f"{row.label}：{row.gap or row.required}")
    if stands.open:
        yield Line("缺的事实，填年度报表后可以判定")
