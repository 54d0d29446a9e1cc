from django.urls import path

from enterprises.membership.views.claiming import check, mine, question, start, withdraw
from enterprises.membership.views.claims import claim, letter, licence, reveal
from enterprises.membership.views.consenting import answer_claim, blank_letter
from enterprises.membership.views.deciding import decide, queue
from enterprises.membership.views.members import answer, change, hand_over, members, remove
from enterprises.membership.views.members import reveal as reveal_members
from enterprises.membership.views.switching import switch

app_name = "membership"
urlpatterns = [
    path("", mine, name="mine"),
    path("new/", start, name="start"),
    path("switch/", switch, name="switch"),
    path("claims/<int:pk>/", claim, name="claim"),
    path("claims/<int:pk>/ask/<slug:key>/", question, name="question"),
    path("claims/<int:pk>/licence/", licence, name="licence"),
    path("claims/<int:pk>/letter/", letter, name="letter"),
    path("claims/<int:pk>/letter/blank/", blank_letter, name="blank_letter"),
    path("claims/<int:pk>/answer/<slug:said>/", answer_claim, name="answer_claim"),
    path("claims/<int:pk>/check/", check, name="check"),
    path("claims/<int:pk>/withdraw/", withdraw, name="withdraw"),
    path("claims/<int:pk>/reveal/", reveal, name="reveal"),
    path("claims/<int:pk>/do/<slug:verb>/", decide, name="decide"),
    path("invitations/<int:pk>/<slug:verb>/", answer, name="answer"),
    path("queue/", queue, name="queue"),
    path("firms/<str:code>/members/", members, name="members"),
    path("firms/<str:code>/members/reveal/", reveal_members, name="reveal_members"),
    path("firms/<str:code>/members/hand-over/", hand_over, name="hand_over"),
    path("firms/<str:code>/members/<int:pk>/", change, name="change_member"),
    path("firms/<str:code>/members/<int:pk>/remove/", remove, name="remove_member"),
]
