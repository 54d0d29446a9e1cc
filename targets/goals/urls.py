from django.urls import path

from targets.goals.views import entering, pages, rows, shaping

app_name = "goals"
urlpatterns = [
    path("plan/", pages.plan, name="plan"),
    path("indicators/", pages.indicators, name="indicators"),
    path("readings/<int:pk>/", entering.correct_reading, name="correct_reading"),
    path("readings/<int:pk>/adjustments/new/", entering.adjust_reading, name="adjust_reading"),
    path("readings/<int:pk>/evidence/", entering.evidence, name="evidence"),
    path("<slug:code>/", pages.indicator, name="indicator"),
    path("<slug:code>/readings/new/", entering.enter_reading, name="enter_reading"),
    path("<slug:code>/published/new/", entering.enter_published, name="enter_published"),
    path("<slug:code>/rows/", rows.rows, name="rows"),
    path("<slug:code>/shape/", shaping.shape, name="shape"),
]
