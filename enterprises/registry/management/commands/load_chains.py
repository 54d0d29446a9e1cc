from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts.models import System
from enterprises.registry.actions import load_chains
from enterprises.registry.chains import ChainFileError, read


class Command(BaseCommand):
    help = "载入产业链（CSV：code,name[,task_force]）；不写文件用本区数据目录的。可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, nargs="?", help="CSV 文件，UTF-8")

    def handle(self, *args: Any, **options: Any) -> None:
        path = options["file"] or Path(settings.DISTRICT_DIR) / "chains.csv"
        try:
            rows = read(path)
        except ChainFileError as error:
            raise CommandError(str(error)) from error
        new = load_chains(rows, by=System())
        self.stdout.write(f"产业链：新增 {new} 条，已有 {len(rows) - new} 条未改动。")
