from django.urls import path

from finance.banks.views.papers import paper

app_name = "agreement_papers"
urlpatterns = [path("<int:pk>/", paper, name="paper")]
