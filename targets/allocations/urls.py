from django.urls import include, path, register_converter

from desk.views import lists
from targets.allocations.pages import ALLOCATIONS
from targets.allocations.views import letters, pages, proposals


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
    path("list/", include(lists.urls(ALLOCATIONS)[0])),
    path("letters/<year:year>/", letters.directory, name="letters"),
    path("letters/<year:year>/all/", letters.every, name="all_letters"),
    path("letters/<year:year>/<slug:code>/", letters.one, name="letter"),
    path("<slug:code>/<year:year>/", pages.shares, name="shares"),
    path("<slug:code>/<year:year>/proposal/", proposals.page, name="proposal"),
]
