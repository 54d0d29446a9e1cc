"""Server-side drawing: ECharts in V8, its SVG rebuilt from what we allow and nothing else."""

import hashlib
import json
import re
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from threading import local
from typing import Any
from xml.etree import ElementTree

from py_mini_racer import MiniRacer

from common.charts.base import plain

ECHARTS = Path(__file__).parents[2] / "static" / "vendor" / "echarts" / "echarts.min.js"
DRAW = """
function draw(text, width, height) {
  const chart = echarts.init(null, null, {renderer: "svg", ssr: true, width, height, locale: "ZH"});
  try {
    chart.setOption(JSON.parse(text));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
0"""
SVG = "http://www.w3.org/2000/svg"
SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan"}
PAINT = {"defs", "clipPath", "pattern", "linearGradient", "radialGradient", "stop"}
ALLOWED = {"svg", "g"} | SHAPES | PAINT
ATTRIBUTES = re.compile(
    r"(d|id|x|y|r|cx|cy|rx|ry|x[12]|y[12]|width|height|viewBox|points|transform|style|offset"
    r"|fill(-\w+)?|stroke(-\w+)?|stop-\w+|paint-order|text-anchor|dominant-baseline|opacity"
    r"|clip-path|clip-rule|pattern\w+|gradient\w+|clipPathUnits|role|aria-\w+)$"
)
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")  # not XML
_own = local()
REFERENCE = re.compile(r"url\(#([^)]+)\)")


def svg_of(
    option: dict[str, Any],
    width: int,
    height: int,
    *,
    title: str = "",
    summary: str = "",
    key: str = "",
) -> str:
    """The chart as SVG. The same call gives the same bytes; `key` tells two equal ones apart."""
    text = json.dumps(values_of(option), ensure_ascii=False, allow_nan=False)
    return _drawn(text, width, height, title, summary, key)


def values_of(item: Any) -> Any:
    """The option as JSON will hold it: values only, no function can stand in it."""
    if isinstance(item, dict):
        return {str(key): values_of(value) for key, value in item.items()}
    if isinstance(item, list | tuple):
        return [values_of(value) for value in item]
    if isinstance(item, str):
        return UNPRINTABLE.sub(" ", item)
    if item is None or isinstance(item, bool):
        return item
    if isinstance(item, int | float | Decimal | Fraction):
        return plain(item)
    raise TypeError(f"图表选项里只能有值，不能有 {type(item).__name__}。")


@lru_cache(maxsize=512)
def _drawn(option: str, width: int, height: int, title: str, summary: str, key: str) -> str:
    name = hashlib.sha256("\0".join([option, f"{width}x{height}", key]).encode()).hexdigest()[:10]
    drawn = _desk().submit(_draw, option, width, height).result()
    return _rebuilt(drawn, name, title, summary)


def _draw(option: str, width: int, height: int) -> str:
    return str(_engine().call("draw", option, width, height, timeout_sec=20))


@lru_cache(maxsize=1)
def _desk() -> ThreadPoolExecutor:
    """One thread draws, one chart at a time: V8 refuses to work where an event loop runs."""
    return ThreadPoolExecutor(max_workers=1, thread_name_prefix="charts")


def _engine() -> MiniRacer:
    """One context a process, made at its first chart: V8 does not survive a fork.

    It is the drawing thread's own and ends with it: ended by another thread, as when the
    interpreter clears what modules hold, V8 takes the process down (exit 139).
    """
    if (engine := getattr(_own, "engine", None)) is None:
        engine = _own.engine = MiniRacer()
        engine.eval(ECHARTS.read_text(encoding="utf-8") + ";0")
        engine.eval(DRAW)
    return engine


def _rebuilt(drawn: str, name: str, title: str, summary: str) -> str:
    """Only shapes and text; ids by order of appearance, under a name of the chart’s own."""
    root = ElementTree.fromstring(drawn)
    names: dict[str, str] = {}
    for element in root.iter():
        if identity := element.get("id"):
            names[identity] = f"c{name}-{len(names)}"
    _clean(root, names)
    root.attrib |= {"role": "img", "aria-labelledby": f"c{name}-t c{name}-d"}
    for place, (tag, text) in enumerate((("title", title), ("desc", summary))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"c{name}-{tag[0]}"})
        element.text = UNPRINTABLE.sub(" ", text)
        root.insert(place, element)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


def _clean(parent: ElementTree.Element, names: dict[str, str]) -> None:
    for child in list(parent):
        if child.tag.removeprefix(f"{{{SVG}}}") not in ALLOWED or _is_invisible(child):
            parent.remove(child)
        else:
            _clean(child, names)
    for attribute, value in list(parent.attrib.items()):
        if not ATTRIBUTES.match(attribute):
            del parent.attrib[attribute]
        else:
            parent.attrib[attribute] = REFERENCE.sub(lambda hit: f"url(#{names[hit[1]]})", value)
    if identity := parent.get("id"):
        parent.set("id", names[identity])


def _is_invisible(element: ElementTree.Element) -> bool:
    """Areas that only catch the pointer: paper has none, and the browser draws its own."""
    filled = element.get("fill") != "none" and element.get("fill-opacity") != "0"
    stroked = element.get("stroke", "none") != "none" and element.get("stroke-width") != "0"
    is_path = element.tag in (f"{{{SVG}}}path", f"{{{SVG}}}rect")
    return is_path and "fill" in element.attrib and not filled and not stroked
