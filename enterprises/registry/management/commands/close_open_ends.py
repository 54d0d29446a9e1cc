import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from accounts.models import System
from enterprises.registry.actions import close_open_ends
from enterprises.registry.selectors import due_ends


class Command(BaseCommand):
    help = "列出有规定期限却没有止日的资质；加 --commit 按规定补止日。可重复运行。"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--commit", action="store_true", help="写库")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, commit: bool, as_json: bool, **options: Any) -> None:
        due = close_open_ends(by=System()) if commit else due_ends(System())
        rows = [
            {
                "credit_code": one.enterprise.credit_code,
                "name": one.enterprise.name,
                "kind": one.kind,
                "kind_name": one.get_kind_display(),
                "certificate_no": one.certificate_no,
                "first_day": one.first_day.isoformat(),
                "last_day": last.isoformat(),
            }
            for one, last in due
        ]
        if as_json:
            answer = {"count": len(rows), "committed": commit, "rows": rows}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for row in rows:
            self.stdout.write(
                "{name}（{credit_code}）{kind_name}：{first_day} 至 {last_day}".format(**row)
            )
        done = "已按规定补止日" if commit else "应补止日，加 --commit 写库"
        self.stdout.write(f"{len(rows)} 条资质{done}。" if rows else "没有要补止日的资质。")
