from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from accounts.models import System
from reports import actions, papers
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
        for path in papers.write_all(edition, out) if out else []:
            self.stdout.write(f"已写出 {path}")
