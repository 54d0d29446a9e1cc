from django.urls import path

from enterprises.returns.views.collections import (
    close,
    collections,
    except_firm,
    open_new,
    queue,
    withdraw,
)
from enterprises.returns.views.declarations import check, declare
from enterprises.returns.views.filing import filing, paper
from enterprises.returns.views.home import home
from enterprises.returns.views.progress import collection, reveal, reveal_chosen
from enterprises.returns.views.rights import add_right, rights, withdraw_right
from enterprises.returns.views.rules import change, rules
from enterprises.returns.views.scans import scan, send_scan
from enterprises.returns.views.sheets import export, sheet
from enterprises.returns.views.steps import step, submit

app_name = "returns"
urlpatterns = [
    path("home/", home, name="home"),
    path("", collections, name="collections"),
    path("new/", open_new, name="open"),
    path("queue/", queue, name="queue"),
    path("rules/", rules, name="rules"),
    path("rules/<slug:report>/<slug:rule>/", change, name="rule"),
    path("rights/<str:code>/", rights, name="rights"),
    path("rights/<str:code>/new/", add_right, name="add-right"),
    path("rights/<str:code>/declare/", declare, name="declare-rights"),
    path("rights/<str:code>/check/<int:pk>/", check, name="check-rights"),
    path("rights/<str:code>/<int:pk>/withdraw/", withdraw_right, name="withdraw-right"),
    path("<int:pk>/sheet/", sheet, name="sheet"),
    path("<int:pk>/export/", export, name="export"),
    path("<int:pk>/", collection, name="collection"),
    path("<int:pk>/close/", close, name="close"),
    path("<int:pk>/reveal/", reveal_chosen, name="reveal-chosen"),
    path("<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("<int:pk>/<str:code>/", filing, name="filing"),
    path("<int:pk>/<str:code>/submit/", submit, name="submit"),
    path("<int:pk>/<str:code>/print/", paper, name="paper"),
    path("<int:pk>/<str:code>/scan/", send_scan, name="send-scan"),
    path("<int:pk>/<str:code>/scans/<int:number>/", scan, name="scan"),
    path("<int:pk>/<str:code>/reveal/", reveal, name="reveal"),
    path("<int:pk>/<str:code>/except/", except_firm, name="except"),
    path("<int:pk>/<str:code>/do/<slug:verb>/", step, name="step"),
]
