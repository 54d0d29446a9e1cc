"""办事: what the office decides: what is owed when, promised when, and asked for with a claim."""

from qijiang_portal.settings.installation import env

REPORTS_DUE_WORKDAY = env.int("REPORTS_DUE_WORKDAY", default=3)  # of the following month
RETURNS_ROSTER = env.list("RETURNS_ROSTER", default=["above_scale", "pool"])  # who owes returns
CLAIMS_PER_PERSON = [30, 50]  # open at once, begun in a day
# By which working day an answer is promised, on receipts and on the page 进度.
PROMISED_WORKDAYS = {
    "claim": env.int("CLAIM_WORKDAYS", default=3),
    "return": env.int("RETURN_WORKDAYS", default=5),
    "proposal": env.int("PROPOSAL_WORKDAYS", default=10),
    "dispute": env.int("DISPUTE_WORKDAYS", default=10),
    "enquiry": env.int("ENQUIRY_WORKDAYS", default=3),
}
INVITATION_DAYS = env.int("INVITATION_DAYS", default=7)  # how long an invitation holds
INVITATIONS_A_DAY = env.int("INVITATIONS_A_DAY", default=20)  # of one operator
INVITATION_TRIES = [10, 40, 100]  # codes tried from one place a minute, an hour, a day
CLAIMS_NEED_LICENCE = env.bool("CLAIMS_NEED_LICENCE", default=True)  # a scan with every claim
CLAIMS_NEED_LETTER = env.bool("CLAIMS_NEED_LETTER", default=False)  # of others than 代办机构, too
CLAIMS_NEED_BUREAU = env.bool("CLAIMS_NEED_BUREAU", default=False)  # the bureau after the 街镇
