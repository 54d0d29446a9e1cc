from django.urls import path

from jobs.views import answers, batches, center, imports, settling

app_name = "jobs"
urlpatterns = [
    path("imports/", imports.listing, name="imports"),
    path("imports/templates/<slug:kind>/", imports.template_of, name="template"),
    path("imports/<uuid:pk>/", batches.batch, name="batch"),
    path("imports/<uuid:pk>/confirm/", imports.confirm, name="confirm"),
    path("imports/<uuid:pk>/answer/", answers.answer, name="answer"),
    path("imports/<uuid:pk>/recheck/", imports.recheck, name="recheck"),
    path("imports/<uuid:pk>/undo/", imports.undo, name="undo"),
    path("imports/<uuid:pk>/abandon/", imports.abandon, name="abandon"),
    path("imports/<uuid:pk>/errors/", imports.errors, name="errors"),
    path("imports/<uuid:pk>/rows/<int:number>/", settling.settle, name="settle"),
    path("imports/<uuid:pk>/skip-open/", settling.skip_open, name="skip_open"),
    path("imports/<uuid:pk>/reveal/", settling.reveal, name="reveal"),
    path("jobs/", center.center, name="center"),
    path("jobs/<uuid:pk>/retry/", center.retry, name="retry"),
    path("jobs/<uuid:pk>/cancel/", center.cancel, name="cancel"),
    path("files/<uuid:pk>/", center.download, name="download"),
]
