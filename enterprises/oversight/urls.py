from django.urls import path

from enterprises.oversight.views import inspection_paper

app_name = "oversight"
urlpatterns = [path("<int:pk>/paper/", inspection_paper, name="inspection_paper")]
