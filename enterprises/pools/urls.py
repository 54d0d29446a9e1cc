from django.urls import path

from enterprises.pools.views.acting import act_on_firm
from enterprises.pools.views.boards import board, mine, watch
from enterprises.pools.views.firms import firm, paper
from enterprises.pools.views.flow import flow
from enterprises.pools.views.listing import act, act_on_row, listing, movers

app_name = "pools"
urlpatterns = [
    path("", board, name="board"),
    path("flow/", flow, name="flow"),
    path("flow/<str:at>/", movers, name="movers"),
    path("watch/", watch, name="watch"),
    path("mine/", mine, name="mine"),
    path("do/<slug:verb>/", act, name="act"),
    path("firms/<str:code>/", firm, name="firm"),
    path("firms/<str:code>/print/", paper, name="paper"),
    path("firms/<str:code>/do/<slug:verb>/", act_on_firm, name="act_on_firm"),
    path("lists/<slug:key>/", listing, name="list"),
    path("lists/<slug:key>/<int:pk>/<slug:verb>/", act_on_row, name="act_on_row"),
]
