"""The drawings of one chart for a page: a wide one, a narrow one, and the option for ECharts."""

import hashlib
import json
from typing import Any

from django import template
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe

from common.charts.base import Chart
from common.charts.svg import svg_of, values_of

register = template.Library()
NARROW = 350


@register.simple_tag
def chart_drawing(
    chart: Chart, title: str, summary: str = "", width: int = 720, key: str = ""
) -> dict[str, Any]:
    """SVGs for wide and narrow places, and the data tag that ECharts reads when it takes over."""
    option = values_of(chart.option)
    digest = hashlib.sha256(f"{key}\0{json.dumps(option)}".encode()).hexdigest()[:10]

    def drawn(across: int) -> SafeString:
        named = {"title": title, "summary": summary, "key": f"{key}-{across}"}
        # svg_of rebuilds the drawing from an allow-list of elements and attributes
        return mark_safe(svg_of(option, across, chart.height, **named))

    return {
        "id": f"chart-{digest}",
        "wide": drawn(int(width)),
        "narrow": drawn(NARROW) if int(width) > NARROW else "",
        "option": json_script(option, f"chart-{digest}"),
        "table": chart.table,
    }
