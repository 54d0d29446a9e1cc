"""Workbooks for tests: rows in, bytes out, and the import command's answer."""

import json
from io import BytesIO, StringIO

from django.core.management import call_command
from openpyxl import Workbook


def workbook(*rows, title="名单"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(list(row))
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def imported(tmp_path, kind, *rows, title="名单", content=None, **options):
    """Write the rows to a file, run the command, return its JSON answer with its exit code."""
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(content if content is not None else workbook(*rows, title=title))
    out, code = StringIO(), 0
    try:
        call_command("import_sheet", kind, str(path), as_json=True, stdout=out, **options)
    except SystemExit as stop:
        code = stop.code
    return json.loads(out.getvalue()) | {"exit": code}
