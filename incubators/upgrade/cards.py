"""卡片: the marks of an appraisal and what deciding brings, a sheet's items, a carrier's way."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from accounts.models import User
from accounts.standing import is_official
from common.numbers import bare
from desk.cards import Card, Line
from incubators.carriers.models import Incubator
from incubators.upgrade import policies
from incubators.upgrade.models import Appraisal, Examiner, ScoreSheet
from incubators.upgrade.rules.appraisals import GRADE_LABELS, Grade, spread
from incubators.upgrade.rules.next_steps import next_steps
from incubators.upgrade.selectors.appraisals import (
    Sides,
    before,
    lines_on,
    marked,
    period_of,
    would_end,
)
from incubators.upgrade.selectors.gaps import way_of

MOST_STEPS = 2


def items(user: User, sheet: ScoreSheet, today: date) -> Iterator[Card]:
    """评分项."""
    rows = [
        Line(f"{one.name}：{bare(one.points)} 分{f'（{one.basis}）' if one.basis else ''}")
        for one in sheet.items.all()
    ]
    yield Card(f"评分项（满分 {bare(sheet.total)}）", rows)


def marks(user: User, appraisal: Appraisal, today: date) -> Iterator[Card]:
    """打分: one's own first; both side by side only once both have handed in."""
    if not is_official(user):
        return
    found = marked(appraisal, user)
    sheet = Line(f"评分表：{appraisal.sheet}", appraisal.sheet.get_absolute_url())
    if not found.sides:
        lines = [
            Line(f"第 {one.seat} 位评分人 {one.user}：{_handed(one)}") for one in found.examiners
        ]
        action = "打分" if policies.can_mark(user, appraisal) else ""
        url = reverse("upgrade:marks", args=[appraisal.pk]) if action else ""
        yield Card("打分（都交分后才显示分数）", lines, action, url)
        return
    names = [str(one.user) for one in found.examiners]
    rows = [sheet, *(Line(_side_by_side(one, names)) for one in found.sides)]
    totals = "，".join(f"{name} {bare(one)}" for name, one in zip(names, found.totals, strict=True))
    mean = bare(found.mean) if found.mean is not None else ""
    title = f"打分：{totals}，平均 {mean}，分差 {bare(spread(found.totals))}"
    yield Card(title, rows)


def _handed(examiner: Examiner) -> str:
    words = "已交分" if examiner.handed_in_at else "还没有交分"
    return f"第 {examiner.seat} 位评分人 {examiner.user}：{words}"


def _side_by_side(sides: Sides, names: list[str]) -> str:
    """“场地（满分 10）：甲 8，乙 6，相差 2”."""
    given = [f"{name} {bare(points)}" for name, points in zip(names, sides.points, strict=True)]
    apart = [f"相差 {bare(sides.spread)}"] if sides.spread else []
    return f"{sides.item.name}（满分 {bare(sides.item.points)}）：{'，'.join([*given, *apart])}"


def consequences(user: User, appraisal: Appraisal, today: date) -> Iterator[Card]:
    """等次线 and what 不合格 would bring, told before anybody decides."""
    if appraisal.decided_at or not is_official(user):
        return
    lines = []
    found = marked(appraisal, user)
    if found.mean is not None:
        grade = lines_on(today).grade(found.mean)
        words = f"按等次线为{GRADE_LABELS[grade]}" if grade else "等次线没有公布，由决定人写明理由"
        lines.append(Line(words))
    last = before(appraisal)
    if last is not None:
        lines.append(
            Line(f"上一次：{last.year} 年{last.get_grade_display()}", last.get_absolute_url())
        )
    if would_end(appraisal, Grade.FAILED) and (period := period_of(appraisal, today)):
        lines.append(
            Line(
                f"如决定为不合格，连续两次不合格，{period.get_level_display()}级别自决定之日后终止"
            )
        )
    if lines:
        yield Card("决定前请看", lines)


def next_level(user: User, carrier: Incubator, today: date) -> Iterator[Card]:
    """上档升位 on the page of a carrier: the conclusion, the cheapest steps, its last appraisal."""
    way = way_of(carrier, today)
    url = reverse("upgrade:thing", args=[carrier.pk])
    lines = [Line(way.sentence, url)]
    if way.next:
        steps = next_steps(way.next.standard, way.sourced.facts)
        lines += [Line(f"可以：{step.sentence}") for step in steps[:MOST_STEPS]]
    last = Appraisal.objects.visible_to(user).decided().filter(incubator=carrier).first()
    if last:
        lines.append(Line(f"{last}：{last.get_grade_display()}", last.get_absolute_url()))
    yield Card("上档升位", lines, "逐条对照、试算", url)
