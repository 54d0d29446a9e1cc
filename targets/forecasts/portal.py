"""预测告诉门户的: its address."""

from common.portal import lives_at

lives_at("targets/forecasts/", "targets.forecasts.urls")
