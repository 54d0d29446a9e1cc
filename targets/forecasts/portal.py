"""预测告诉门户的: its address, its endpoint, the list behind what a goal takes."""

from common.portal import answers_at, lives_at
from desk.list_pages import tells_list
from targets.forecasts.listings import PAGE

lives_at("targets/forecasts/", "targets.forecasts.urls")
answers_at("targets.forecasts.api")
tells_list(PAGE)
