from django.urls import path

from desk.views.lists import act_on_row, listing
from finance.loans.pages import BOOK, REPAYMENTS
from finance.loans.views.borrower import borrower
from finance.loans.views.loan import loan, sheet
from finance.loans.views.portfolio import portfolio

OF_BOOK, OF_REPAYMENTS = {"page": BOOK}, {"page": REPAYMENTS}

app_name = "loans"
urlpatterns = [
    path("", listing, OF_BOOK, name="list"),
    path("portfolio/", portfolio, name="portfolio"),
    path("firms/<str:code>/", borrower, name="borrower"),
    path("repayments/", listing, OF_REPAYMENTS, name="repayments"),
    path("repayments/<int:pk>/<slug:verb>/", act_on_row, OF_REPAYMENTS, name="act_on_repayment"),
    path("<int:pk>/", loan, name="thing"),
    path("<int:pk>/sheet/", sheet, name="sheet"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_BOOK, name="act_on_row"),
]
