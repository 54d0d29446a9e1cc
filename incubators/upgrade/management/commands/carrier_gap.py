import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from common.dates import today
from enterprises.evaluation.fact_files import BAD_INPUT, read_file
from enterprises.evaluation.printed import MET, table
from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.models import Incubator
from incubators.carriers.rules.facts import read
from incubators.carriers.rules.shapes import carrier_code
from incubators.carriers.rules.standards import Standard, judge
from incubators.upgrade.rules.levels import LEVELS, standard_of
from incubators.upgrade.selectors.editions import standard_on
from incubators.upgrade.selectors.facts import facts_of

Found = tuple[Standard, dict[str, Any]]


class Command(BaseCommand):
    help = (
        "按公布的条件看载体（或在孵、毕业企业）离一个级别还差什么：--facts 取文件中的事实，"
        "--carrier 取已登记的载体在某一天的事实，并写明每项出处（sources）。"
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("level", metavar="LEVEL", nargs="?", default="", help="、".join(LEVELS))
        parser.add_argument("--facts", metavar="FILE.json", help="事实文件，不需要载体已登记")
        parser.add_argument("--carrier", metavar="CODE", help="载体编码")
        parser.add_argument("--on", metavar="DATE", help="哪一天，不填为今天；只用于 --carrier")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出；--facts 总是如此")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            standard, result = _judged(options)
        except FactError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        if options["json"] or options["facts"] is not None:
            self.stdout.write(json.dumps(result, ensure_ascii=False, sort_keys=True))
            return
        self.stdout.write(f"{standard.label}：{MET[result['passed']]}")
        self.stdout.write(table(result["conditions"]))


def _judged(options: dict[str, Any]) -> Found:
    if options["facts"] is not None and options["carrier"] is not None:
        raise FactError("--facts 和 --carrier 只能用一个，请去掉一个。")
    if options["carrier"] is not None:
        return _of_carrier(options)
    standard = standard_of(options["level"])
    if options["facts"] is None:
        raise FactError("请用 --facts 指定事实文件，或用 --carrier 指定载体。")
    if options["on"] is not None:
        raise FactError("--on 只用于 --carrier；事实文件里的日期写在文件中。")
    return standard, judge(standard, read(read_file(Path(options["facts"]))))


def _of_carrier(options: dict[str, Any]) -> Found:
    """A registered carrier on a day, each fact with its source."""
    day = _day(options["on"])
    standard = standard_on(options["level"], day)
    carrier = Incubator.objects.filter(code=carrier_code(options["carrier"])).first()
    if carrier is None:
        raise FactError(f"没有编码为“{options['carrier']}”的载体，请核对编码。")
    sourced = facts_of(carrier, day)
    sources = {name: sourced.sources[name] for name in standard.names}
    return standard, judge(standard, sourced.facts) | {"sources": sources}


def _day(typed: str | None) -> date:
    if typed is None:
        return today()
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise FactError(f"--on：“{typed}”不是日期，应写成 2026-10-31。") from error
