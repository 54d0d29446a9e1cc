from django.urls import path

from enterprises.membership.views.claiming import (
    check,
    claim,
    identity,
    mine,
    person,
    reveal,
    start,
)
from enterprises.membership.views.deciding import decide, queue
from enterprises.membership.views.members import change, members, remove
from enterprises.membership.views.members import reveal as reveal_members

app_name = "membership"
urlpatterns = [
    path("", mine, name="mine"),
    path("new/", start, name="start"),
    path("claims/<int:pk>/", claim, name="claim"),
    path("claims/<int:pk>/identity/", identity, name="identity"),
    path("claims/<int:pk>/person/", person, name="person"),
    path("claims/<int:pk>/check/", check, name="check"),
    path("claims/<int:pk>/reveal/", reveal, name="reveal"),
    path("claims/<int:pk>/do/<slug:verb>/", decide, name="decide"),
    path("queue/", queue, name="queue"),
    path("firms/<str:code>/members/", members, name="members"),
    path("firms/<str:code>/members/reveal/", reveal_members, name="reveal_members"),
    path("firms/<str:code>/members/<int:pk>/", change, name="change_member"),
    path("firms/<str:code>/members/<int:pk>/remove/", remove, name="remove_member"),
]
