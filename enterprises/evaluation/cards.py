"""首页的差距卡: the title nearest to the firm, and what stands between."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from enterprises.evaluation.marks import facts_for
from enterprises.evaluation.outlooks import outlook_of
from enterprises.evaluation.rules.evaluations import LABELS, evaluate
from enterprises.evaluation.words import condition_rows
from enterprises.registry.models import Enterprise
from enterprises.returns.cards import Card, Line

STEPS = ("tech_sme", "high_tech", "innovative_sme", "srdi", "little_giant", "single_champion")
MOST = 3


def gap_card(user: User, enterprise: Enterprise, today: date) -> Iterator[Card]:
    """离下一级还差几条: of the first title the firm does not hold."""
    facts = facts_for(enterprise, on=today, year=today.year)
    now = today.isoformat()
    held = {one["kind"] for one in facts["held"] if (one["valid_until"] or now) >= now}
    kind = next((one for one in STEPS if one not in held), None)
    if kind is None:
        return
    rows = condition_rows(evaluate(kind, facts))
    url = reverse("evaluation:gap", args=[enterprise.credit_code, kind])
    failed = [row for row in rows if row.met is False]
    unknown = sum(row.met is None for row in rows)
    lines = [Line(f"{row.label}：{row.gap or row.required}") for row in failed[:MOST]]
    if unknown:
        lines.append(Line(f"{unknown} 条缺事实，填年度报表后可以判定"))
    ahead = outlook_of(kind, enterprise, facts, today)
    if ahead and ahead.needed:
        lines.append(Line(ahead.short))
    met = sum(row.met is True for row in rows)
    word = f"离“{LABELS[kind]}”还差 {len(failed)} 条" if failed else f"{LABELS[kind]}：没有不符合的"
    yield Card(word, lines, "逐条看、试算", url, met, len(rows))
