from django.urls import path

from collecting.urls import urls
from enterprises.returns.room import ROOM
from enterprises.returns.views.declarations import check, declare
from enterprises.returns.views.home import home
from enterprises.returns.views.rights import add_right, rights, withdraw_right

app_name = "returns"
urlpatterns = [
    path("home/", home, name="home"),
    path("rights/<str:code>/", rights, name="rights"),
    path("rights/<str:code>/new/", add_right, name="add-right"),
    path("rights/<str:code>/declare/", declare, name="declare-rights"),
    path("rights/<str:code>/check/<int:pk>/", check, name="check-rights"),
    path("rights/<str:code>/<int:pk>/withdraw/", withdraw_right, name="withdraw-right"),
    *urls(ROOM),
]
