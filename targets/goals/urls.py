from django.urls import path

from targets.goals.views import entering, pages

app_name = "goals"
urlpatterns = [
    path("plan/", pages.plan, name="plan"),
    path("readings/<int:pk>/", entering.correct_reading, name="correct_reading"),
    path("<slug:code>/", pages.indicator, name="indicator"),
    path("<slug:code>/readings/new/", entering.enter_reading, name="enter_reading"),
    path("<slug:code>/published/new/", entering.enter_published, name="enter_published"),
]
