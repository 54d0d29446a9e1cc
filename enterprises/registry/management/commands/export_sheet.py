from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.http import QueryDict

from accounts.actions import record
from accounts.models import System, User
from common.listings.facets import faults
from common.listings.wide_sheets import WideSheet
from desk.wide_orders import cover_of
from enterprises.registry import policies
from enterprises.registry.listings import ENTERPRISES, QUALIFICATIONS

By = User | System
SHEETS = {"enterprises": ENTERPRISES, "qualifications": QUALIFICATIONS}


class Command(BaseCommand):
    help = "导出企业或资质台账为 xlsx，与页面导出相同；--filter 与地址栏中的条件同名。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("sheet", choices=list(SHEETS), help="表种")
        parser.add_argument("--out", required=True, help="写到哪个文件")
        parser.add_argument(
            "--filter", nargs="+", action="extend", default=[], metavar="名=值", help="筛选条件"
        )
        parser.add_argument("--as", dest="username", help="以谁的身份导出；不写为系统")

    def handle(self, *args: Any, **options: Any) -> None:
        by, data = _person(options["username"]), _query(options["filter"])
        if not (decision := policies.can_export(by)):
            raise CommandError(decision.reason)
        sheet = _sheet(options["sheet"], by, data)
        path = Path(options["out"])
        try:
            with path.open("wb") as target:
                rows = sheet.write(target, cover_of(sheet, by))
        except OSError as error:
            raise CommandError(
                f"写不了文件 {path}：请核对路径、权限和磁盘余量，或换一个位置。"
            ) from error
        record(
            "export",
            by=by,
            object_type=f"registry.{options['sheet']}",
            rows=rows,
            filters=data.urlencode(),
        )
        self.stdout.write(f"已导出 {rows} 行：{path}")


def _person(username: str | None) -> By:
    if username is None:
        return System()
    if person := User.objects.select_related("unit").filter(username=username).first():
        return person
    raise CommandError(f"没有账号“{username}”，请核对 --as。")


def _query(pairs: list[str]) -> QueryDict:
    data = QueryDict(mutable=True)
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise CommandError(f"筛选条件“{pair}”应写成 名=值，如 kind=high_tech。")
        data.appendlist(name.strip(), value.strip())
    return data


def _sheet(which: str, by: By, data: QueryDict) -> WideSheet:
    listing = SHEETS[which]
    conditions = listing.asked(by, data)
    if unknown := set(data) - set(conditions.filters):
        known = "、".join(conditions.filters)
        raise CommandError(f"没有名为“{'、'.join(sorted(unknown))}”的筛选条件，可用：{known}。")
    if wrong := faults(conditions):
        raise CommandError("；".join(f"{label}：{sentence}" for label, sentence in wrong))
    personal = bool(policies.can_export_personal(by))
    return WideSheet(listing, conditions, listing.taken_columns(personal=personal))
