from django.urls import path

from enterprises.materials.views.adding import describe, new
from enterprises.materials.views.keeping import check, withdraw
from enterprises.materials.views.listing import listing, mine, open_file

app_name = "materials"
urlpatterns = [
    path("", mine, name="mine"),
    path("<str:code>/", listing, name="list"),
    path("<str:code>/new/", new, name="new"),
    path("<str:code>/new/<uuid:file>/", describe, name="describe"),
    path("<str:code>/<int:pk>/", open_file, name="open"),
    path("<str:code>/<int:pk>/replace/", new, name="replace"),
    path("<str:code>/<int:pk>/replace/<uuid:file>/", describe, name="describe-replacement"),
    path("<str:code>/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("<str:code>/<int:pk>/check/", check, name="check"),
]
