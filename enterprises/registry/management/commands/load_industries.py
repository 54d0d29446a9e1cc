from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from enterprises.registry.industries import IndustryFileError, load, read


class Command(BaseCommand):
    help = "导入国民经济行业分类全表（CSV：code,name,level,section）。可重复运行。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV 文件")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            new, renamed = load(read(options["file"]))
        except IndustryFileError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"行业分类：新增 {new} 条，改名 {renamed} 条。")
