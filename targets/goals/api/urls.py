from rest_framework.routers import SimpleRouter

from targets.goals.api.viewsets import IndicatorViewSet, ReadingViewSet

router = SimpleRouter()
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("readings", ReadingViewSet, basename="reading")

urlpatterns = router.urls
