"""填报的地址: the pages of a room, in the name space of its app; a way of its own goes before."""

from typing import Any

from django.urls import URLPattern, path

from collecting.rooms import Room
from collecting.views import collections, filing, progress, rules, scans, sheets, steps


def urls(room: Room) -> list[URLPattern]:
    """`path("", include((urls(ROOM), "papers")))`, or beside an app's own addresses."""
    of = {"room": room}
    return [
        path("", collections.collections, of, name="collections"),
        path("new/", collections.open_new, of, name="open"),
        path("queue/", collections.queue, of, name="queue"),
        *(_rules(of) if room.rules else []),
        path("<int:pk>/sheet/", sheets.sheet, of, name="sheet"),
        path("<int:pk>/export/", sheets.export, of, name="export"),
        path("<int:pk>/", progress.collection, of, name="collection"),
        path("<int:pk>/close/", collections.close, of, name="close"),
        path("<int:pk>/withdraw/", collections.withdraw, of, name="withdraw"),
        *(_reveals(of) if room.reveal else []),
        path("<int:pk>/<str:code>/", filing.filing, of, name="filing"),
        path("<int:pk>/<str:code>/submit/", steps.submit, of, name="submit"),
        path("<int:pk>/<str:code>/print/", filing.paper, of, name="paper"),
        *(_scans(of) if room.engine.tables.scans else []),
        path("<int:pk>/<str:code>/except/", collections.except_one, of, name="except"),
        path("<int:pk>/<str:code>/do/<slug:verb>/", steps.step, of, name="step"),
    ]


def _rules(of: dict[str, Any]) -> list[URLPattern]:
    return [
        path("rules/", rules.rules, of, name="rules"),
        path("rules/<slug:report>/<slug:rule>/", rules.change, of, name="rule"),
    ]


def _reveals(of: dict[str, Any]) -> list[URLPattern]:
    return [
        path("<int:pk>/reveal/", progress.reveal_chosen, of, name="reveal-chosen"),
        path("<int:pk>/<str:code>/reveal/", progress.reveal, of, name="reveal"),
    ]


def _scans(of: dict[str, Any]) -> list[URLPattern]:
    return [
        path("<int:pk>/<str:code>/scan/", scans.send_scan, of, name="send-scan"),
        path("<int:pk>/<str:code>/scans/<int:number>/", scans.scan, of, name="scan"),
    ]
