"""赛马告诉门户的: its address."""

from common.portal import lives_at

lives_at("targets/race/", "targets.race.urls")
