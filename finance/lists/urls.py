from django.urls import path

from finance.lists.views.mapping import save, start

app_name = "bank_mapping"
urlpatterns = [path("", start, name="start"), path("save/", save, name="save")]
