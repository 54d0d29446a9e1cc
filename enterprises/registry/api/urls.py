from rest_framework.routers import SimpleRouter

from enterprises.registry.api.viewsets import EnterpriseViewSet, QualificationViewSet

router = SimpleRouter()
router.register("enterprises", EnterpriseViewSet, basename="enterprise")
router.register("qualifications", QualificationViewSet, basename="qualification")

urlpatterns = router.urls
