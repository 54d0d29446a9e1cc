from rest_framework.routers import SimpleRouter

from finance.credit.api.viewsets import FinancingViewSet

router = SimpleRouter()
router.register("financing", FinancingViewSet, basename="financing")

urlpatterns = router.urls
