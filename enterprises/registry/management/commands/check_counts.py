import json
from typing import Any

from django.core.management.base import CommandError, CommandParser

from common.strict_commands import StrictCommand
from enterprises.registry import recount


class Command(StrictCommand):
    help = "核对计数：计数区间与登记、进退账与计数区间；有不符的写明第一处，以 1 结束。"

    def add_options(self, parser: CommandParser) -> None:
        parser.add_argument("--mend", action="store_true", help="不符的按登记重算")

    def answer(self, options: dict[str, Any]) -> str:
        """Raises CommandError where something is wrong and stays so."""
        checked = recount.check(mend=options["mend"])
        told = list(checked.sentences())
        if options["mend"] and not checked.is_right:
            told.append("以上各处已按登记重算。")
        if options["json"]:
            told = [json.dumps(_answer(checked, told), ensure_ascii=False)]
        if not checked.is_right and not options["mend"]:
            self.stdout.write("\n".join(told))
            raise CommandError("有不符，加 --mend 按登记重算。", returncode=1)
        return "\n".join(told)


def _answer(checked: recount.Checked, told: list[str]) -> dict[str, Any]:
    return {"firms": checked.firms, "right": checked.is_right, "found": told}
