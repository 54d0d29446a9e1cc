"""标签: the one line over the lists of services."""

from typing import Any

from django.urls import reverse

from common.dates import today

TABS = {
    "services:list": "机构",
    "service-offers:list": "服务项目",
    "service-equipment:list": "设备",
    "service-mentors:list": "导师",
    "service-orders:list": "诉求",
    "service-uses:list": "使用",
    "services:watch": "升规升限",
}


def tabs(current: str) -> dict[str, Any]:
    """The line over the lists."""
    items = [
        {"label": label, "url": reverse(name), "current": name == current}
        for name, label in TABS.items()
    ]
    return {"tabs_label": "科技服务", "tabs": items, "choices": []}


def use_tabs(current: str) -> dict[str, Any]:
    """The same, and under 使用 the records or how often each body was used this month."""
    records = reverse("service-uses:list")
    times = reverse("services:used", args=[today().isoformat()])
    choices = [("使用记录", records, "records"), ("本月次数", times, "times")]
    drawn = [{"label": label, "url": url, "current": key == current} for label, url, key in choices]
    return tabs("service-uses:list") | {"choices": drawn}
