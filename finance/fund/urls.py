from django.urls import path

from finance.fund.views import papers, payees, position, reconciling

app_name = "fund"
urlpatterns = [
    path("", position.position, name="position"),
    path("resume/", position.resume, name="resume"),
    path("reconciliation/", reconciling.reconciliation, name="reconciliation"),
    path("claim-papers/<int:pk>/", papers.claim_paper, name="claim-paper"),
    path("voucher-papers/<int:pk>/", papers.voucher_paper, name="voucher-paper"),
    path("new-payee/", payees.propose, name="new-payee"),
    path("monthly/<str:code>/<int:year>-<int:month>/", papers.monthly, name="monthly"),
]
