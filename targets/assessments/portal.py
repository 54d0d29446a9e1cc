"""评估与考核告诉门户的: addresses, the lists behind figures, words of the audit."""

from accounts.rules import audit_words
from common.portal import answers_at, lives_at
from desk.list_pages import tells_list
from targets.assessments import listings

lives_at("targets/assessments/", "targets.assessments.urls")
answers_at("targets.assessments.api")
tells_list(listings.PAGE)
audit_words.tell(actions={}, objects={"cultivation": "挖掘培育评估"})
