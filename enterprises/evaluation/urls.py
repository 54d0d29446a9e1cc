from django.urls import path

from enterprises.evaluation.views.gaps import gap, ladder, mine
from enterprises.evaluation.views.marks import marks
from enterprises.evaluation.views.results import listing, run

app_name = "evaluation"
urlpatterns = [
    path("", listing, name="results"),
    path("run/", run, name="run"),
    path("mine/", mine, name="mine"),
    path("<str:code>/", ladder, name="ladder"),
    path("<str:code>/experts/<int:year>/", marks, name="marks"),
    path("<str:code>/<slug:kind>/", gap, name="gap"),
]
