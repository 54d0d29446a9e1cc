"""Papers: the same bytes each time, no tofu, no code in data, nothing fetched."""

import re
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.conf import settings as project

from common.charts.bars import waterfall
from common.charts.svg import svg_of
from common.papers import PaperError, pdf_of

MONTHLY = project.BASE_DIR / "reports" / "typst" / "monthly.typ"
DAY = date(2026, 11, 1)
HOSTILE = [
    '#panic("run")',
    '#import "/etc/passwd": *',
    "$x^2$",
    "*粗* <b>",
    '"), #read("/x")',
    "\\",
]


def table(title, **given):
    """A part that is a table, as a block's table is printed."""
    empty = {"title": title, "lead": "", "columns": ["单位"], "rows": [], "note": ""}
    return empty | {"is_small": False, "image_key": None} | given


def parts():
    rows = [[f"第{n}镇", str(n), "--", f"91500110MA5U{n:06}"] for n in range(80)]
    light = [["高新技术企业", "258", {"status": "预警"}]]
    columns = ["单位", "家数", "比上月", "代码"]
    return [
        table("目标完成情况", lead="按测算路径。", columns=["指标", "完成值", "状态"], rows=light),
        table("平衡表", columns=columns, rows=rows),
        table("各街镇", columns=columns, rows=rows, is_small=True),
        table("退出企业", columns=["名称", "原因"], note="没有退出企业。"),
        {"title": "本月增减", "image_key": "../../key", "source": "台账"},
    ]


def content(**given):
    return {
        "title": "创新报表",
        "subtitle": "2026年10月",
        "org": "科技局",
        "as_of": "2026年10月31日",
        "headline": ["10月末258家。"],
        "parts": parts(),
        "footnotes": ["口径一。"],
        "fingerprint": "3f9a",
        "mark": "未签发",
    } | given


def picture():
    chart = waterfall(measured_in="家", opening=("9月末", 9), steps=[("迁入", 1)], closing="10月末")
    return {"../../key": svg_of(chart.option, 640, 240, title="本月增减")}


def monthly(**given):
    return pdf_of(MONTHLY, content(**given), images=picture(), creation_day=DAY)


def pages(pdf):
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


def test_the_monthly_paper_is_a4_pdf_a_2b_of_several_pages_with_both_fonts_inside():
    pdf = monthly()
    assert pdf.startswith(b"%PDF-1.7")
    assert pages(pdf) > 3
    assert pdf.count(b"/MediaBox[0 0 595.2756 841.8898]") == pages(pdf)
    assert b"<pdfaid:part>2<" in pdf
    assert b"<pdfaid:conformance>B<" in pdf
    assert b"NotoSerifSC" in pdf
    assert b"NotoSansSC" in pdf
    assert b"Libertinus" not in pdf


def test_the_same_input_gives_the_same_bytes_and_another_day_others():
    assert monthly() == monthly()
    other = pdf_of(MONTHLY, content(), images=picture(), creation_day=date(2026, 11, 2))
    assert other != monthly()
    assert b"/CreationDate(D:2026" in other


def test_an_unsigned_paper_looks_different_from_an_issued_one():
    assert monthly(mark="未签发") != monthly(mark="")
    assert monthly(mark="草稿") != monthly(mark="摘录")


def test_a_paper_without_rows_charts_or_notes_is_still_a_paper():
    pdf = monthly(headline=[], parts=[], footnotes=[], fingerprint="", subtitle="")
    assert pages(pdf) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_b57_a_hostile_text_is_printed_and_never_run(text):
    line = table(text, lead=text, columns=[text], rows=[[text], [{"status": text}]], note=text)
    pdf = monthly(title=text, headline=[text], parts=[*parts(), line], footnotes=[text])
    assert pages(pdf) > 3


def test_b65_a_picture_cannot_make_the_printer_fetch_anything(tmp_path):
    asked = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    (tmp_path / "secret.png").write_bytes(b"not a picture")
    links = (f"http://127.0.0.1:{server.server_port}/x.png", f"file://{tmp_path}/secret.png")
    images = "".join(f'<image href="{link}" width="9" height="9"/>' for link in links)
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{images}</svg>'
    with pytest.raises(ValueError, match="外部"):
        pdf_of(MONTHLY, content(), images={"../../key": svg}, creation_day=DAY)
    server.shutdown()
    server.server_close()
    assert asked == []


@pytest.mark.parametrize("path", ["/../secret.txt", "/etc/passwd", "../../../etc/passwd"])
def test_b65_a_template_reads_nothing_outside_the_folder_of_its_paper(tmp_path, path):
    (tmp_path / "secret.txt").write_text("secret")
    template = tmp_path / "paper.typ"
    template.write_text(f'#read("{path}")')
    with pytest.raises(PaperError, match="没有排成"):
        pdf_of(template, {}, creation_day=DAY)


def test_no_template_asks_for_a_package_from_the_network():
    for file in [*project.BASE_DIR.glob("common/typst/*.typ"), MONTHLY]:
        assert "@preview" not in file.read_text(encoding="utf-8")


def test_characters_that_draw_nothing_are_left_out_instead_of_refused():
    assert monthly(headline=["甲\u200b公\u202e司\x07"]) == monthly(headline=["甲公司"])
