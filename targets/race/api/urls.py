from rest_framework.routers import SimpleRouter

from targets.race.api.viewsets import RankingViewSet

router = SimpleRouter()
router.register("rankings", RankingViewSet, basename="ranking")

urlpatterns = router.urls
