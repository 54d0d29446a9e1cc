import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from enterprises.evaluation.fact_files import BAD_INPUT, read_file
from enterprises.evaluation.printed import MET, table
from enterprises.returns.rules.fact_reading import FactError
from incubators.carriers.rules.facts import read
from incubators.upgrade.rules.levels import LEVELS, judge, standard_of


class Command(BaseCommand):
    help = "按公布的条件看载体（或在孵、毕业企业）离一个级别还差什么：--facts 取文件中的事实。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("level", metavar="LEVEL", nargs="?", default="", help="、".join(LEVELS))
        parser.add_argument("--facts", metavar="FILE.json", help="事实文件，不需要载体已登记")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出；--facts 总是如此")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            standard = standard_of(options["level"])
            result = judge(standard.level, _facts(options))
        except FactError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        if options["json"] or options["facts"] is not None:
            self.stdout.write(json.dumps(result, ensure_ascii=False, sort_keys=True))
            return
        self.stdout.write(f"{standard.label}：{MET[result['passed']]}")
        self.stdout.write(table(result["conditions"]))


def _facts(options: dict[str, Any]) -> dict[str, Any]:
    """The facts read: of a file, or of a registered carrier on a day."""
    if options["facts"] is None:
        raise FactError("请用 --facts 指定事实文件。")
    return read(read_file(Path(options["facts"])))
