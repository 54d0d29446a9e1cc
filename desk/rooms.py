"""开一张名单: its pages, kept views, export, deeds to many and endpoint, in one line.

opens("loans/", PAGE)  # in the app's `portal.py`

A wide list, whose columns are declared, is opened beside the addresses of its app: `opens_wide`.
"""

from functools import partial
from typing import Any

from django.http import QueryDict

from common.listings.register import Listed, Ticks, register
from common.portal import answers_at, lives_at
from desk import many, wide_orders
from desk.api import lists as api
from desk.list_pages import ListPage, tells_list
from desk.views import lists as views
from desk.wide_pages import WidePage
from jobs import handlers


def opens(prefix: str, page: ListPage) -> None:
    """Once a list."""
    tells_list(page)
    lives_at(prefix, views.urls(page))
    if page.fields:
        answers_at(api.urls(page))


def opens_wide(page: WidePage) -> None:
    """Once a wide list; its app lays out its addresses and its endpoint."""
    wide = page.listing
    ticks = Ticks(page.ticked, wide.found, key=wide.key, measure=page.measure)

    def understood(user: Any, said: QueryDict) -> QueryDict:
        return wide.understood(wide.asked(user, said), said)

    register(Listed(page.key, page.may, page.address, understood, ticks=ticks))
    many.offer(page.key, {name: verb for name, verb in page.row_verbs.items() if verb.bulk})
    handlers.handles(page.job, partial(wide_orders.fulfil, page))
