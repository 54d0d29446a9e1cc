from finance.watch.models.alerts import Alert, Sign
from finance.watch.models.collecting import CollectionPlan, CollectionStep
from finance.watch.models.settings import WatchTerm
from finance.watch.models.visits import Visit

__all__ = ["Alert", "CollectionPlan", "CollectionStep", "Sign", "Visit", "WatchTerm"]
