from rest_framework.routers import SimpleRouter

from targets.goals.api.viewsets import IndicatorViewSet, ReadingViewSet, TargetViewSet

router = SimpleRouter()
router.register("indicators", IndicatorViewSet, basename="indicator")
router.register("targets", TargetViewSet, basename="target")
router.register("readings", ReadingViewSet, basename="reading")

urlpatterns = router.urls
