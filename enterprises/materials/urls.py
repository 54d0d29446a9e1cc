from django.urls import path

from enterprises.materials.views.adding import describe, new
from enterprises.materials.views.corrections import (
    correction,
    corrections,
    queue,
    withdraw_correction,
)
from enterprises.materials.views.corrections import new as new_correction
from enterprises.materials.views.keeping import check, withdraw
from enterprises.materials.views.listing import listing, mine, open_file

app_name = "materials"
urlpatterns = [
    path("", mine, name="mine"),
    path("corrections/", queue, name="correction_queue"),
    path("corrections/<int:pk>/", correction, name="correction"),
    path("corrections/<int:pk>/withdraw/", withdraw_correction, name="withdraw_correction"),
    path("<str:code>/corrections/", corrections, name="corrections"),
    path("<str:code>/corrections/new/", new_correction, name="new_correction"),
    path("<str:code>/", listing, name="list"),
    path("<str:code>/new/", new, name="new"),
    path("<str:code>/new/<uuid:file>/", describe, name="describe"),
    path("<str:code>/<int:pk>/", open_file, name="open"),
    path("<str:code>/<int:pk>/replace/", new, name="replace"),
    path("<str:code>/<int:pk>/replace/<uuid:file>/", describe, name="describe-replacement"),
    path("<str:code>/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("<str:code>/<int:pk>/check/", check, name="check"),
]
