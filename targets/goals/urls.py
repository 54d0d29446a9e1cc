from django.urls import path, register_converter

from targets.goals.views import entering, pages


class YearConverter:
    """年份: four digits from 2000 on."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


register_converter(YearConverter, "year")

app_name = "goals"
urlpatterns = [
    path("", pages.board, name="board"),
    path("plan/", pages.plan, name="plan"),
    path("readings/<int:pk>/", entering.correct_reading, name="correct_reading"),
    path("<slug:code>/", pages.indicator, name="indicator"),
    path("<slug:code>/readings/new/", entering.enter_reading, name="enter_reading"),
    path("<slug:code>/published/new/", entering.enter_published, name="enter_published"),
    path("<slug:code>/allocation/<year:year>/", entering.allocate, name="allocate"),
]
