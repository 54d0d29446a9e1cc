from django.urls import path

from desk.views.lists import act_on_row, listing
from finance.loans.pages import BOOK, CHARGED, REPAYMENTS
from finance.loans.views.borrower import borrower
from finance.loans.views.fees import fee_paper
from finance.loans.views.loan import loan, sheet
from finance.loans.views.portfolio import portfolio

OF_BOOK, OF_REPAYMENTS, OF_FEES = {"page": BOOK}, {"page": REPAYMENTS}, {"page": CHARGED}

app_name = "loans"
urlpatterns = [
    path("", listing, OF_BOOK, name="list"),
    path("portfolio/", portfolio, name="portfolio"),
    path("firms/<str:code>/", borrower, name="borrower"),
    path("repayments/", listing, OF_REPAYMENTS, name="repayments"),
    path("repayments/<int:pk>/<slug:verb>/", act_on_row, OF_REPAYMENTS, name="act_on_repayment"),
    path("fees/", listing, OF_FEES, name="fees"),
    path("fees/<int:pk>/paper/", fee_paper, name="fee_paper"),
    path("fees/<int:pk>/<slug:verb>/", act_on_row, OF_FEES, name="act_on_fee"),
    path("<int:pk>/", loan, name="thing"),
    path("<int:pk>/sheet/", sheet, name="sheet"),
    path("<int:pk>/<slug:verb>/", act_on_row, OF_BOOK, name="act_on_row"),
]
