from rest_framework.routers import SimpleRouter

from reports.api.viewsets import EditionViewSet

router = SimpleRouter()
router.register("editions", EditionViewSet, basename="edition")

urlpatterns = router.urls
