"""开一张名单: its pages, kept views, export, deeds to many and endpoint, in one line.

opens("loans/", PAGE)  # in the app's `portal.py`
"""

from common.listings.register import of_listing, register, ticks_of
from common.portal import answers_at, lives_at
from desk import many
from desk.api import lists as api
from desk.list_pages import ListPage
from desk.views import lists as views


def opens(prefix: str, page: ListPage) -> None:
    """Once a list."""
    ticks = ticks_of(page.listing, page.measure)
    register(of_listing(page.key, page.listing, page.may, page.address, ticks))
    many.offer(page.key, {name: verb for name, verb in page.row_verbs.items() if verb.bulk})
    lives_at(prefix, views.urls(page))
    if page.fields:
        answers_at(api.urls(page))
