"""Sheets of officers, and what came of them."""

from openpyxl import load_workbook

from tests.sheets import imported

TITLES = ["账号", "姓名", "单位", "角色", "手机", "邮箱", "任职起", "任职至"]


def row(name, **told):
    cells = {"账号": name, "姓名": "张三", "单位": "古南街道", "角色": "单位经办人", **told}
    return [cells.get(title, "") for title in TITLES]


def opened(tmp_path, *rows, name="口令.xlsx", **options):
    out = tmp_path / name
    answer = imported(tmp_path, "officers", TITLES, *rows, commit=True, passwords=out, **options)
    return answer, out


def words_in(path):
    sheet = load_workbook(path)["初始口令"]
    return {line[0]: line[4] for line in sheet.iter_rows(min_row=2, values_only=True)}


def faults_of(answer):
    return [(one["row"], one["column"], one["message"]) for one in answer["faults"]]
