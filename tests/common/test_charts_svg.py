"""The drawing on the server: safe, equal each time, its ids its own."""

import asyncio
import hashlib
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.template import Context, Template
from django_cotton.compiler_regex import CottonCompiler

from common.charts import svg
from common.charts.bars import Bar, month_strip, sorted_bar
from common.charts.base import Point
from common.charts.lines import trajectory

HOSTILE = '"><img src=x onerror=alert(1)><script>alert(2)</script>]]>&{b}\x00\ud800'


def strip():
    return month_strip(measured_in="张", months=["一", "二"], series={"甲": [1, 2], "乙": [2, 1]})


def ids(text):
    return set(re.findall(r' id="([^"]+)"', text))


def test_the_same_option_gives_the_same_bytes_in_a_context_that_drew_others_between():
    first = svg.svg_of(strip().option, 400, 200, title="到期")
    svg.svg_of(sorted_bar(measured_in="家", bars=[Bar("甲", 1)]).option, 400, 200)
    svg._drawn.cache_clear()
    assert svg.svg_of(strip().option, 400, 200, title="到期") == first


def test_ids_of_two_charts_on_a_page_never_meet():
    one, two = (svg.svg_of(strip().option, 400, 200, key=key) for key in ("a", "b"))
    assert ids(one)
    assert not ids(one) & ids(two)
    for drawing in (one, two):
        assert set(re.findall(r"url\(#([^)]+)\)", drawing)) <= ids(drawing)


def test_a_drawing_names_itself_to_a_screen_reader():
    root = ElementTree.fromstring(
        svg.svg_of(strip().option, 400, 200, title="到期", summary="三张")
    )
    assert root.get("role") == "img"
    assert [(child.tag.split("}")[1], child.text) for child in root[:2]] == [
        ("title", "到期"),
        ("desc", "三张"),
    ]
    assert root.get("aria-labelledby").split() == [child.get("id") for child in root[:2]]


def test_b57_a_hostile_label_stays_a_text_in_the_drawing_and_on_the_page():
    chart = sorted_bar(measured_in=HOSTILE, bars=[Bar(HOSTILE, 1), Bar("乙", 2)])
    drawing = svg.svg_of(chart.option, 600, 200, title=HOSTILE, summary=HOSTILE)
    tags = {element.tag.split("}")[1] for element in ElementTree.fromstring(drawing).iter()}
    assert tags <= svg.ALLOWED | {"title", "desc"}
    page = Template("{% load charts %}{% chart_drawing chart t as d %}{{ d.wide }}{{ d.option }}")
    html = page.render(Context({"chart": chart, "t": HOSTILE}))
    assert "<img" not in html
    assert "<script>" not in html
    assert html.count("</script>") == 1


def test_no_style_sheet_no_class_and_no_pointer_area_is_left_in_a_drawing():
    drawing = svg.svg_of(strip().option, 400, 200)
    for relic in ("<style", "class=", "ecmeta", "pointer-events", "xlink"):
        assert relic not in drawing


def test_an_option_holds_values_only():
    with pytest.raises(TypeError, match="只能有值"):
        svg.svg_of({"tooltip": {"formatter": print}}, 100, 100)
    with pytest.raises(ValueError, match="有限"):
        svg.svg_of({"series": [{"data": [float("nan")]}]}, 100, 100)


def test_threads_share_one_context():
    def draw(n):
        return svg.svg_of(sorted_bar(measured_in="家", bars=[Bar("甲", n)]).option, 300, 100)

    with ThreadPoolExecutor(4) as pool:
        drawings = list(pool.map(draw, range(1, 9)))
    assert all(f">{n}</text>" in drawing for n, drawing in enumerate(drawings, 1))


def test_a_chart_is_drawn_inside_a_running_event_loop_too():
    async def page():
        return svg.svg_of(sorted_bar(measured_in="家", bars=[Bar("丁", 77)]).option, 300, 100)

    with ThreadPoolExecutor(1) as thread:  # this one may be a browser's already
        drawing = thread.submit(lambda: asyncio.run(page())).result()
    assert ">77</text>" in drawing


def test_a_trajectory_without_values_draws_its_empty_axes():
    drawing = svg.svg_of(trajectory(measured_in="%", actual=[]).option, 400, 200)
    assert "官方目标" in drawing


def test_the_component_ships_the_drawing_the_option_and_a_real_table():
    days = [date(2026, 9, 30), date(2026, 10, 31)]
    chart = trajectory(measured_in="家", actual=[Point(day, 9) for day in days])
    tag = '<c-chart :chart="chart" title="高企走势" source="台账" as_of="10月31日" />'
    html = Template(CottonCompiler().process(tag)).render(Context({"chart": chart}))
    assert html.count("<svg") == 2
    assert 'type="application/json"' in html
    assert "<caption>高企走势</caption>" in html
    assert "看表格" in html
    assert "数据截止 10月31日 · 来源：台账" in html
    assert not re.search(r"\son\w+=", html)
    assert "<script>" not in html


def test_the_vendored_library_is_the_one_that_is_written_down():
    folder = settings.BASE_DIR / "static" / "vendor"
    for line in (folder / "VENDOR.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.split("|")[1:-1]]
        if cells and cells[0].endswith((".js", ".css")):
            content = (folder / cells[0]).read_bytes()
            assert hashlib.sha256(content).hexdigest() == cells[-1]
            assert b"sourceMappingURL" not in content


def test_a_process_that_drew_ends_well():
    """V8 ended by another thread than its own takes the process down (139) after its work."""
    program = (
        "from common.charts.svg import svg_of\n"
        "print(len(svg_of({'series': [{'type': 'pie', 'data': [1]}]}, 200, 100)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=False, cwd=settings.BASE_DIR
    )
    assert (ended.returncode, int(ended.stdout) > 100) == (0, True)
