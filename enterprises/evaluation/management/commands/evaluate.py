import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts.models import System
from common.dates import today
from enterprises.evaluation.fact_files import BAD_INPUT, read_file
from enterprises.evaluation.marks import known_for
from enterprises.evaluation.printed import MET, table
from enterprises.evaluation.rules.evaluations import KINDS, LABELS, evaluate
from enterprises.evaluation.rules.purposes import PURPOSE_LABELS, with_purpose
from enterprises.evaluation.selectors import day_for
from enterprises.evaluation.sources import differs, source_lines
from enterprises.registry.models import Enterprise
from enterprises.returns.rules.fact_reading import FactError


class Command(BaseCommand):
    help = "按公布的条件评价一家企业：--code 取已登记的事实，--facts 取文件中的事实。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", metavar="KIND", nargs="?", default="", help="、".join(KINDS))
        parser.add_argument("--code", metavar="CREDIT_CODE", help="统一社会信用代码")
        parser.add_argument("--year", metavar="Y", help="申报年，不写为今年")
        parser.add_argument(
            "--purpose",
            metavar="PURPOSE",
            help="first 首次申报，renewal 复核；不写按评价日持有的称号",
        )
        parser.add_argument("--facts", metavar="FILE.json", help="事实文件，不需要企业已登记")
        parser.add_argument("--json", action="store_true", help="以 JSON 输出；--facts 总是如此")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            facts, sources = _facts(options)
            result = evaluate(options["kind"], facts) | sources
        except FactError as error:
            raise CommandError(str(error), returncode=BAD_INPUT) from error
        if options["json"] or options["facts"] is not None:
            self.stdout.write(json.dumps(result, ensure_ascii=False, sort_keys=True))
            return
        self.stdout.write(f"{LABELS[result['kind']]}：{MET[result['passed']]}")
        for line in source_lines(result):
            self.stdout.write(line)
        self.stdout.write(table(result["conditions"]))


def _facts(options: dict[str, Any]) -> tuple[object, dict[str, Any]]:
    """The facts, and of a registered firm where they come from."""
    year = _year(options["year"])
    if options["purpose"] not in (None, *PURPOSE_LABELS):
        raise FactError(f"--purpose 应为 {'、'.join(PURPOSE_LABELS)} 之一。")
    if options["purpose"] and options["code"] is None:
        raise FactError("--purpose 只用于 --code；事实文件请写明 purpose。")
    if (options["code"] is None) == (options["facts"] is None):
        raise FactError("请用 --code 指定一家已登记的企业，或用 --facts 指定事实文件，二者取一。")
    if options["code"] is not None:
        firm = _registered(options["code"])
        return _sourced(options["kind"], firm, year, options["purpose"] or "")
    facts = read_file(Path(options["facts"]))
    if year is not None and isinstance(facts, dict):
        if facts.get("year") not in (None, year):
            raise FactError(f"--year {year} 与事实文件中的申报年不一致，请只写一处。")
        facts = {**facts, "year": year}
    return facts, {}


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise FactError(f"--year “{text}”应为四位年份，如 2026。")
    return int(text)


def _registered(code: str) -> Enterprise:
    firms = Enterprise.objects.visible_to(System()).select_related("industry")
    firm = firms.filter(credit_code=code.strip().upper()).first()
    if firm is None:
        raise FactError(f"台账中没有统一社会信用代码为“{code}”的企业，请核对 --code。")
    return firm


def _sourced(
    kind: str, firm: Enterprise, year: int | None, purpose: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    day = today()
    year = year or day.year
    on = day_for(year, day=day)
    sourced = known_for(firm, on=on, year=year)
    facts = with_purpose(kind, sourced.facts, purpose)
    rights = sourced.rights.as_json() | {"difference": differs(firm, sourced, on)}
    return facts, {"purpose": facts.get("purpose"), "sources": {"rights": rights}}
