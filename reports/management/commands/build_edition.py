from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import System
from common.papers import PaperError
from reports import actions, papers
from reports.models import Edition
from reports.rules import periods
from reports.rules.kinds import EDITION_KIND_LABELS


class Command(BaseCommand):
    help = "生成并封存一期报表；已封存的原样写出。例：build_edition monthly 2026-10 --out 目录"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=list(EDITION_KIND_LABELS), metavar="monthly")
        parser.add_argument("period", metavar="2026-10")
        parser.add_argument("--out", type=Path, help="写出 json、xlsx、pdf 的目录")

    def handle(self, *, kind: str, period: str, out: Path | None, **options) -> None:
        try:
            month = periods.month_of(period)
            edition = actions.build_monthly(month, by=System(), now=timezone.localtime())
        except ValidationError as refusal:
            raise CommandError("；".join(refusal.messages)) from refusal
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{edition}：已封存，指纹 {edition.sha256[:12]}。")
        if out:
            self._write(edition, out)

    def _write(self, edition: Edition, out: Path) -> None:
        try:
            paths = papers.write_all(edition, out)
        except PaperError as fault:
            raise CommandError(f"{edition} 已封存，但{fault}") from fault
        except OSError as fault:
            raise CommandError(
                f"{edition} 已封存，但写不进“{out}”，请核对路径、权限和磁盘空间后再执行一次。"
            ) from fault
        for path in paths:
            self.stdout.write(f"已写出 {path}")
