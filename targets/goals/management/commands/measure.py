import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import System
from common.dates import month_ends
from common.terminal import aligned
from targets.goals.models import Indicator
from targets.goals.rules.light import LIGHT_LABELS
from targets.goals.selectors.figures import (
    Figure,
    SeveralPlacesError,
    figures_at,
    figures_on,
    townships,
)

HEADERS = ["指标", "单位", "截至", "完成值", "目标年", "目标", "测算路径", "灯"]


class Command(BaseCommand):
    help = "按日测算各项指标：全区、各街镇、待分派；也可只看一个园城、组团、园区、产业链等。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", metavar="YYYY-MM-DD", help="截至日期（日终）")
        parser.add_argument("--from", metavar="YYYY-MM-DD", help="与 --to 一起：其间每个月末")
        parser.add_argument("--to", metavar="YYYY-MM-DD", help="最后一天，含当日")
        parser.add_argument(
            "--unit",
            metavar="CODE|名称",
            help="只看一个街镇、园城、组团、园区、基地、集聚区、产业链、归口部门（代码或名称），"
            "或 unassigned、above_scale（规上）；同名的写明类别，如 产业链:化工",
        )
        parser.add_argument("--json", action="store_true", help="以 JSON 输出")

    def handle(self, *args: Any, **options: Any) -> None:
        days = _days(options)
        by_day = figures_on(System(), days)
        listed = [figure for day in days for figure in by_day[day]]
        if not listed and not Indicator.objects.exists():
            raise CommandError("尚未载入方案，请先运行 python manage.py load_plan。")
        if options["unit"]:
            listed = _of_unit(options["unit"].strip(), days)
        data = [figure.as_data() for figure in listed]
        if options["json"]:
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
            return
        self.stdout.write(aligned(HEADERS, [_cells(figure) for figure in listed]))


def _days(options: dict[str, Any]) -> list[date]:
    """The one day of --on, or every month end from --from to --to, both included."""
    on, first, last = options["on"], options["from"], options["to"]
    if on and not first and not last:
        return [_day(on)]
    if on or not first or not last:
        raise CommandError("请写 --on 一天，或 --from 和 --to 两天（其间每个月末），二者选一。")
    if _day(last) < _day(first):
        raise CommandError(f"--to {last} 早于 --from {first}，请核对。")
    return month_ends(_day(first), _day(last))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(
            f"日期“{text}”不对：应为 YYYY-MM-DD 且是真实的日期，例如 2026-10-31。"
        ) from error


def _of_unit(typed: str, days: list[date]) -> list[Figure]:
    try:
        here = figures_at(System(), days, typed)
    except SeveralPlacesError as several:
        raise CommandError(str(several)) from several
    if not here and days:
        example = townships(days[-1])
        raise CommandError(
            f"没有代码或名称为“{typed}”的单位：请填街镇、园城、组团、园区、基地、集聚区、产业链、"
            f"归口部门的代码或名称（例如街镇 {example[0].code if example else ''}），"
            "或 unassigned（待分派）、above_scale（规上）。"
        )
    return here


def _cells(figure: Figure) -> list[str | None]:
    data = figure.as_data()
    return [
        figure.indicator.name,
        data["unit_name"],
        data["as_of"],
        f"{data['value'] or '--'}（{figure.note}）" if figure.note else data["value"],
        str(data["target_year"]) if data["target_year"] else None,
        data["target"],
        data["path"],
        LIGHT_LABELS.get(data["light"] or ""),
    ]
