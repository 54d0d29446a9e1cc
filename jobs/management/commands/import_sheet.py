import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from accounts.models import System, User
from common.sheets.workbooks import SheetRead, UnsafeWorkbookError
from common.strict_commands import refuse
from jobs import handouts
from jobs.actions import imports
from jobs.models import ImportBatch
from jobs.rules.questions import Option, UnansweredError, faults_of
from jobs.rules.rows import Verdict, totals_for_people
from jobs.sheets.kinds import By, answer_options, sheet_kind, sheet_kinds
from jobs.sheets.options import chosen
from jobs.sheets.places import row_of, sheet_of
from jobs.sheets.workbooks import error_workbook, told, verdicts_of


class Command(BaseCommand):
    help = "导入 Excel 或 CSV 名单；默认只核对，加 --commit 才写库。有误时列出全部问题，退出码 1。"

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = refuse  # type: ignore[method-assign]
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("kind", choices=[kind.key for kind in sheet_kinds()], help="表种")
        parser.add_argument("file", type=Path, help="xlsx、xls 或 csv")
        parser.add_argument("--as", dest="username", help="以谁的权限导入；不写则为系统，可见全部")
        parser.add_argument("--commit", action="store_true", help="写库")
        parser.add_argument("--right-rows-only", action="store_true", help="有误时只导正确的行")
        parser.add_argument("--confirm-codes", action="store_true", help="已核对校验位不符的代码")
        parser.add_argument("--errors", type=Path, help="把原表加上状态、说明另存为")
        parser.add_argument("--passwords", type=Path, help="新账号的初始口令写入这个新文件（xlsx）")
        parser.add_argument("--json", action="store_true", dest="as_json")
        parser.add_argument(
            "--set",
            action="append",
            default=[],
            dest="pairs",
            metavar="名称=值",
            help="这一表种的选项，可写几次；名称不认识时列出可用的",
        )
        for option in answer_options():
            parser.add_argument(
                option.flag,
                dest=option.dest or option.key,
                metavar=option.metavar,
                help=_help(option),
            )

    def handle(self, *, kind: str, file: Path, **options: Any) -> None:
        self.options, self.kind = options, kind
        try:
            by = self._by()
            self._look_at_passwords_file()
            content = file.read_bytes()
            answers = self._chosen(by)
            sheet, verdict = imports.examine(kind, content, name=file.name, by=by, options=answers)
        except (User.DoesNotExist, OSError, UnsafeWorkbookError, ValidationError) as refusal:
            return self._refuse([_sentence(refusal, options["username"], file)])
        except UnansweredError as asking:
            return self._refuse(faults_of(asking.questions, answers))
        wrong = totals_for_people(verdict.totals())["wrong"]
        if options["errors"]:
            self._write_errors(content, sheet, verdict)
        committed, why_not = False, ""
        if options["commit"] and (not wrong or options["right_rows_only"]):
            committed, why_not = self._commit(by, content, file.name, answers, sheet, verdict)
        self._tell(sheet, verdict, committed, why_not)
        if why_not or (wrong and not committed):
            raise SystemExit(1)
        return None

    def _write_errors(self, content: bytes, sheet: SheetRead, verdict: Verdict) -> None:
        book = error_workbook(content, sheet, self.kind, verdicts_of(verdict.rows))
        try:
            self.options["errors"].write_bytes(book)
        except OSError as fault:
            raise CommandError(
                f"核对结果写不进“{self.options['errors']}”，请核对路径和权限。什么也没有导入。"
            ) from fault

    def _by(self) -> By:
        name = self.options["username"]
        by = User.objects.select_related("unit").get(username=name) if name else System()
        if not (decision := sheet_kind(self.kind).may_import(by)):
            raise ValidationError(decision.reason)
        return by

    def _chosen(self, by: By) -> dict[str, Any]:
        """The options of a batch, as the command line gives them."""
        given = {option.key: self.options[option.dest or option.key] for option in answer_options()}
        given["confirm_codes"] = self.options["confirm_codes"]
        said = chosen(sheet_kind(self.kind), by, self.options["pairs"])
        return {**given, **said, "by_command": True}

    def _look_at_passwords_file(self) -> None:
        """Before anything is written: a place to put passwords, where there can be any."""
        out: Path | None = self.options["passwords"]
        if out is None:
            return
        if sheet_kind(self.kind).after is None:
            raise ValidationError("--passwords 只用于开通账号的表种。")
        if out.exists():
            raise ValidationError(f"口令文件“{out}”已存在，请换一个文件名，或先移走它。")
        if not out.parent.is_dir():
            raise ValidationError(f"口令文件“{out}”所在的目录不存在，请先建立。")

    def _commit(
        self,
        by: By,
        content: bytes,
        name: str,
        chosen: dict,
        sheet: SheetRead,
        verdict: Verdict,
    ) -> tuple[bool, str]:
        has_passwords = sheet_kind(self.kind).after is not None and verdict.totals()["new"] > 0
        if has_passwords and self.options["passwords"] is None:
            count = verdict.totals()["new"]
            return False, f"要开通 {count} 个新账号，请用 --passwords 指定存放初始口令的新文件。"
        try:
            with transaction.atomic():
                batch = imports.receive(self.kind, content, name=name, by=by, options=chosen)
                imports.keep(batch, sheet, verdict)
                imports.confirm(
                    batch,
                    by=by,
                    content_hash=batch.content_hash,
                    right_rows_only=self.options["right_rows_only"],
                )
                if has_passwords:
                    _move_passwords(batch, self.options["passwords"])
        except ValidationError as refusal:
            return False, "；".join(refusal.messages)
        except OSError:
            return False, f"口令文件“{self.options['passwords']}”写不进去，请核对路径和权限。"
        return True, ""

    def _refuse(self, sentences: list[str]) -> None:
        if not self.options["as_json"]:
            raise CommandError(f"没有导入：{' '.join(sentences)}")
        nothing = dict.fromkeys(("rows", "new", "changed", "same", "wrong"), 0)
        faults = [
            {"row": None, "column": None, "value": None, "message": sentence}
            for sentence in sentences
        ]
        answer = {"sheet": None, "header_row": None, **nothing, "faults": faults}
        self._print({**answer, "notices": [], "committed": False})
        raise SystemExit(1)

    def _tell(self, sheet: SheetRead, verdict: Verdict, committed: bool, refusal: str) -> None:
        totals = totals_for_people(verdict.totals())
        faults = [
            {**_place(row.number, sheet), "column": column, "value": value, "message": message}
            for row in verdict.rows
            for column, value, message in row.faults
        ]
        if refusal:
            faults.append({"row": None, "column": None, "value": None, "message": refusal})
        if self.options["as_json"]:
            answer = {"sheet": sheet.sheet, "header_row": sheet.header_row, **totals}
            notices = list(_notices(sheet, verdict))
            self._print({**answer, "faults": faults, "notices": notices, "committed": committed})
            for notice in notices:
                self.stderr.write(_spoken(notice))
            return
        for fault in faults:
            place = _spoken_place(fault)
            place += f"{fault['column']}“{fault['value']}”：" if fault["row"] else ""
            self.stderr.write(f"{place}{fault['message']}")
        for notice in _notices(sheet, verdict):
            self.stdout.write(_spoken(notice))
        book, out = sheet_kind(self.kind).book, self.options["passwords"]
        self.stdout.write(_summary(totals, committed, self.options["commit"], book))
        if committed and out and out.exists():
            self.stdout.write(f"初始口令写在 {out}（仅本人可读），交付后请删除。")

    def _print(self, answer: dict) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _move_passwords(batch: ImportBatch, out: Path) -> None:
    """The sealed list becomes a file of the operator's, who alone may read it."""
    file = handouts.found(str(batch.pk))
    content = handouts.opened(file) if file else None
    if content is None:
        raise ValidationError("初始口令没有生成，请检查文件目录是否可写。")
    handle = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as target:
        target.write(content.getvalue())
    handouts.destroy(str(batch.pk))


def _sentence(refusal: Exception, username: str | None, file: Path) -> str:
    match refusal:
        case User.DoesNotExist():
            return f"没有账号“{username}”，请核对 --as。"
        case OSError():
            return f"读不到文件“{file}”，请核对路径和权限。"
        case ValidationError():
            return "；".join(refusal.messages)
        case _:
            return str(refusal)


def _place(number: int, sheet: SheetRead) -> dict[str, Any]:
    """Its row, and its sheet where several are taken together."""
    title = sheet_of(number, sheet.sheets)
    return {"row": row_of(number), "sheet": title} if title else {"row": row_of(number)}


def _spoken_place(told: dict[str, Any]) -> str:
    sheet = f"“{told['sheet']}”" if told.get("sheet") else ""
    return f"{sheet}第 {told['row']} 行，" if told["row"] else ""


def _spoken(notice: dict[str, Any]) -> str:
    return _spoken_place(notice) + told((notice["column"] or "", notice["message"]))


def _notices(sheet: SheetRead, verdict: Verdict) -> Iterator[dict[str, Any]]:
    """Of the whole file first, then row by row."""
    for column, message in verdict.notices:
        yield {"row": None, "column": column or None, "message": message}
    for row in verdict.rows:
        for column, message in row.notices:
            place = _place(row.number, sheet)
            yield {**place, "column": column or None, "message": message}


def _help(option: Option) -> str:
    values = "、".join(f"{value} {label}" for value, label in option.values.items())
    return f"{option.label}：{values}" if values else option.label


def _summary(totals: dict[str, int], committed: bool, asked: bool, book: str) -> str:
    counts = "共 {rows} 行：新增 {new}，变更 {changed}，不变 {same}，有误 {wrong}。".format(
        **totals
    )
    if committed:
        same = totals["rows"] and totals["same"] == totals["rows"]
        return f"{counts}{f'与{book}一致，没有改动。' if same else '已导入。'}"
    if totals["wrong"]:
        return f"{counts}一行也没有导入，请改正后重新导入。"
    return f"{counts}{'' if asked else '仅核对，未写库；加 --commit 导入。'}"
