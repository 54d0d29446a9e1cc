from rest_framework.routers import SimpleRouter

from targets.allocations.api.viewsets import AllocationProposalViewSet

router = SimpleRouter()
router.register("allocation-proposals", AllocationProposalViewSet, basename="allocation-proposal")

urlpatterns = router.urls
