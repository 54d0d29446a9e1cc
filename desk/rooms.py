"""开一张名单: its pages, kept views, export, deeds to many and endpoint, in one line.

opens("loans/", PAGE)  # in the app's `portal.py`
"""

from common.portal import answers_at, lives_at
from desk.api import lists as api
from desk.list_pages import ListPage, tells_list
from desk.views import lists as views


def opens(prefix: str, page: ListPage) -> None:
    """Once a list."""
    tells_list(page)
    lives_at(prefix, views.urls(page))
    if page.fields:
        answers_at(api.urls(page))
