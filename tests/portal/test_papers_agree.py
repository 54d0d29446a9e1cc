"""One figure in every form of a paper: content, workbook, PDF and the lists behind it."""

import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO

import openpyxl
import pytest
import time_machine
from django.urls import reverse

from tests.portal.test_numbers_open_their_lists import NOW, ROLES, world

__all__ = ["world"]
pytestmark = pytest.mark.django_db
PAPER = ["monthly", "2026-10"]
SHEETS = {
    "新进企业": ("首次认定", "中断后重新认定", "迁入"),
    "退出企业及原因": ("到期", "撤销", "注销吊销", "迁出"),
    "区内迁入": ("区内迁入",),
    "区内迁出": ("区内迁出",),
}
LISTS = ("entered", "left", "internal_in", "internal_out", "corrections", "ending")
SUMS = {"opening": "上月末", "corrections": "补登更正", "first": "首次认定", "closing": "本月末"}


def downloaded(client, user, form):
    client.force_login(user)
    return client.get(reverse("reports:download", args=[*PAPER, form]))


def read(answer):
    """Each sheet's rows, by the title of the column."""
    book = openpyxl.load_workbook(BytesIO(answer.content))
    found = {}
    for sheet in book:
        head, *lines = sheet.iter_rows(values_only=True)
        found[sheet.title] = [dict(zip(head, line, strict=True)) for line in lines]
    return found


@pytest.mark.parametrize("role", ROLES)
def test_a_workbook_has_the_figures_of_the_content_and_the_rows_behind_them(world, client, role):
    user = world[0][role]
    with time_machine.travel(NOW, tick=False):
        content = downloaded(client, user, "json").json()
        book = read(downloaded(client, user, "xlsx"))
    names = {one["indicator"]: one["name"] for one in content["definitions"]}
    units = {one["unit"]: one["unit_name"] for one in content["figures"]}
    cells = {(row["指标"], row["单位"]): row for row in book["平衡表"]}
    assert len(cells) == len(content["balance"]) > 60
    for told in content["balance"]:
        cell = cells[names[told["indicator"]], units[told["unit"]]]
        assert {title: cell[title] for title in SUMS.values()} == {
            title: told[key] for key, title in SUMS.items()
        }
    seen = units.keys() - {None} if "extract" not in content else {user.unit.code}
    for title, ways in SHEETS.items():
        listed = Counter((row["指标"], row["单位"], row["情形"]) for row in book[title])
        for unit in seen & units.keys():
            for name in {name for name, _ in cells}:
                told = {way: cells[name, units[unit]][way] for way in ways}
                assert told == {way: listed[name, units[unit], way] for way in ways}
    signs = Counter((row["指标"], row["单位"], row["情形"]) for row in book["补登更正"])
    assert sum(signs.values()) == len(content["corrections"])
    assert all(row["日期"] and row["原因"] for row in book["补登更正"])


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="需要 poppler 的 pdftotext")
@pytest.mark.parametrize("role", ["office", "township"])
def test_a_pdf_has_the_figures_and_the_names_of_the_content(world, client, role):
    with time_machine.travel(NOW, tick=False):
        content = downloaded(client, world[0][role], "json").json()
        paper = downloaded(client, world[0][role], "pdf").content
    drawn = subprocess.run(["pdftotext", "-raw", "-", "-"], input=paper, stdout=-1, check=True)
    text = re.sub(r"\s+", "", drawn.stdout.decode())
    listed = Counter(re.findall(r"测试第\d+有限公司", text))
    assert listed == Counter(row["name"] for name in LISTS for row in content[name])
    assert ("摘录" in text) is ("extract" in content)
    for told in content["balance"]:
        if told["unit"] is None:
            ways = ("first", "again", "moved_in", "expired", "revoked", "closed", "moved_out")
            figures = "".join(str(told[way]) for way in (*ways, "closing"))
            assert figures in text
