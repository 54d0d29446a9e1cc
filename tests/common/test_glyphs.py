"""Papers never break on a name: a character no font holds is a mark, listed and logged."""

import subprocess

import pylopdf_fonts_zh_cn as wheel
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from common import glyphs
from common.charts.bars import waterfall
from common.charts.svg import svg_of
from common.glyphs import Substitutes, missing_in
from tests.common.test_papers import DAY, MONTHLY, content, monthly, pages, pdf_of, table

BAD = "重庆\ufffd鑫\ue863科技\U0001f600有限公司"


@pytest.fixture(autouse=True)
def _wheels_only(settings, monkeypatch, tmp_path):
    settings.PAPER_FONTS_DIR = ""
    monkeypatch.setattr(glyphs, "RARE_FONTS", tmp_path / "none")


def text_of(pdf, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(pdf)
    told = subprocess.run(
        ["pdftotext", "-layout", tmp_path / "paper.pdf", "-"], capture_output=True, check=True
    )
    return told.stdout.decode()


def test_marks_are_numbered_by_character_and_listed_with_their_places():
    found = Substitutes()
    assert found.marked_all({"a": [BAD], "b": ("好", 1, None)}) == {
        "a": ["重庆〓①鑫〓②科技〓③有限公司"],
        "b": ["好", 1, None],
    }
    assert found.marked("王\ue863") == "王〓②"
    rows = {row["code"]: row for row in found.listed()}
    assert list(rows) == ["U+FFFD", "U+E863", "U+1F600"]
    assert "䶮" in rows["U+E863"]["about"]
    assert rows["U+E863"]["where"] == "重庆〓①鑫〓②科技〓③有限公司；王〓②"


def test_more_characters_than_circled_figures_have_numbers_too():
    signs = "".join(map(chr, range(0xE000, 0xE019)))
    assert Substitutes().marked(signs).endswith("〓⑳〓（21）〓（22）〓（23）〓（24）〓（25）")


def test_a_paper_with_such_a_name_is_printed_with_a_list_and_told_in_the_log(caplog):
    named = [table(BAD, columns=["名称"], rows=[[BAD]])]
    marked = monthly(headline=[BAD], parts=named)
    plain = monthly(headline=["好"], parts=[table("好", columns=["名称"], rows=[["好"]])])
    assert pages(marked) == pages(plain) + 1
    assert marked == monthly(headline=[BAD], parts=named)
    assert "monthly" in caplog.text
    assert all(code in caplog.text for code in ("U+FFFD", "U+E863", "U+1F600"))


def test_a_chart_has_its_marks_too(caplog):
    chart = waterfall(measured_in="家", opening=("甲\ue863", 9), steps=[], closing="月末")
    picture = svg_of(chart.option, 300, 200)
    assert "\ue863" in picture
    made = pdf_of(MONTHLY, content(), images={"../../key": picture}, creation_day=DAY)
    assert made.startswith(b"%PDF")
    assert "U+E863（甲〓①）" in caplog.text


def test_a_paper_without_such_a_name_has_no_list(caplog):
    monthly()
    assert "缺字" not in caplog.text


def test_rare_names_and_signs_are_in_the_fonts():
    assert missing_in("喆玥堃犇骉淼燚昇媖䴙镕囍㛃㸚䶮〔〕℃㎡Ⅰ①⑳〓“”≥≤△▲●■–—") == []
    assert missing_in("𬭁㙍䶮𫖮𬱖𠙶𬬭𬬻𬶏𫘧𬺈𫗧𬒗𫛭") == []  # 通用规范汉字表 beyond the first plane
    assert missing_in("𠝹𡃁𧨾𨋢") == []  # of the traditional fonts


def test_a_licensed_font_of_the_operator_adds_its_characters(tmp_path, settings):
    font = TTFont(wheel.sans_path())
    pruned = subset.Subsetter()
    pruned.populate(text="甲")
    pruned.subset(font)
    for cmap in font["cmap"].tables:
        cmap.cmap = {0xE000: next(iter(cmap.cmap.values()))} if cmap.cmap else {}
    folder = tmp_path / "own"
    folder.mkdir()
    font.save(folder / "own.otf")
    assert missing_in("甲\ue000") == ["\ue000"]
    settings.PAPER_FONTS_DIR = str(folder)
    assert missing_in("甲\ue000") == []
    settings.PAPER_FONTS_DIR = str(tmp_path / "absent")
    assert missing_in("甲\ue000") == ["\ue000"]


def test_the_lost_character_is_never_a_character():
    assert missing_in("�") == ["�"]
