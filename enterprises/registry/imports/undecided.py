"""标题、表名、文件名: what a sheet of facts says of itself before its rows are read."""

from collections.abc import Iterator
from pathlib import PurePath

from common.sheets.columns import heading
from common.sheets.workbooks import UnsafeWorkbookError
from enterprises.registry.rules.undecided import undecided
from jobs.sheets.kinds import Request

_NOTES = ("注", "说明", "备注", "填表", "填报", "数据来源", "来源")


def named(request: Request) -> Iterator[tuple[str, str]]:
    """(where, words): the titles above the header, the sheets' names, the file's own."""
    sheet = request.sheet
    for line in map(heading, sheet.preamble):
        if not line.startswith(_NOTES):
            yield "标题", line
    for title in map(heading, dict.fromkeys([sheet.sheet, *sheet.sheets])):
        yield "工作表名", title
    yield "文件名", heading(PurePath(str(request.options.get("file_name", ""))).stem)


def refuse_undecided(request: Request, *, is_of_decisions: bool = False) -> None:
    """What is only proposed, planned or was refused is no fact: the whole file is refused."""
    for where, words in named(request):
        if sign := undecided(words, is_of_decisions=is_of_decisions):
            raise UnsafeWorkbookError(
                f"{where}“{words[:60]}”写明“{sign}”：这是还没有定下来（或没有通过）的名单或数，"
                "不能登记。请在确定之后导入；确已确定的，请改正标题、工作表名或文件名。"
            )
