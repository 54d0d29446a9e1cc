from django.urls import path, register_converter

from targets.allocations.views import pages


class YearConverter:
    """年份: four digits from 2000 on."""

    regex = "20[0-9]{2}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:04}"


register_converter(YearConverter, "year")

app_name = "allocations"
urlpatterns = [
    path("<slug:code>/<year:year>/", pages.shares, name="shares"),
]
