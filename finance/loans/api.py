"""接口: the loan book with every room's deeds, all told by the time addresses are laid."""

from desk.api import lists
from finance.loans.pages import BOOK

urlpatterns = lists.urls(BOOK)
