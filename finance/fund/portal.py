"""补偿资金告诉门户的: pages, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.blocks import stands_in
from common.duties import tells_duties
from common.portal import lives_at
from desk.cards import shows
from desk.rooms import opens
from finance.banks.line import FUND, LINE
from finance.banks.models import Agreement, Institution
from finance.fund import blocks, cards, duties, policies
from finance.fund.models import Bridge, Claim, Closing, Payee, Recovery, Transfer, Voucher
from finance.fund.pages import PAGES
from finance.loans.models import Loan

lives_at("fund/", "finance.fund.urls")
stands_in("monthly", blocks.FUND, place=77)
LINE.chooses(FUND, "fund:position", "资金状况", may=policies.can_see)
for page, prefix, label, may in PAGES:
    LINE.chooses(FUND, f"{page.key}:list", label, may=may)
    opens(prefix, page)
LINE.chooses(FUND, "fund:reconciliation", "对账", may=policies.can_see)
tells_duties(duties.claims, to=policies.can_see_claims, place=770)
tells_duties(duties.vouchers, to=policies.can_see, place=772)
tells_duties(duties.closings, to=policies.can_see, place=773)
tells_duties(duties.alarms, to=policies.can_see, place=774)
shows(Claim, cards.checks, place=770)
shows(Claim, cards.next_steps, place=771)
shows(Claim, cards.papers, place=772)
shows(Claim, cards.payment, place=773)
shows(Claim, cards.steps, place=774)
shows(Transfer, cards.lines_of, place=770)
shows(Voucher, cards.proof, place=770)
shows(Recovery, cards.behind, place=770)
shows(Bridge, cards.behind, place=770)
shows(Payee, cards.whole, place=770)
shows(Closing, cards.frozen, place=770)
shows(Closing, cards.closing_steps, place=771)
shows(Agreement, cards.quota, place=770)
shows(Loan, cards.of_loan, place=770)
shows(Institution, cards.months, place=770)
audit_words.tell(
    actions={
        "fund_proposed": "提出补偿资金凭证",
        "fund_booked": "同意并记账",
        "fund_refused": "不同意补偿资金凭证",
        "fund_proposal_taken_back": "撤回补偿资金凭证",
        "fund_verified": "核对补偿资金",
        "fund_resumed": "恢复补偿资金记账",
        "compensation_applied": "申请代偿",
        "compensation_resubmitted": "重新提交代偿申请",
        "compensation_paper_added": "上传代偿材料",
        "compensation_verified": "核验代偿申请",
        "compensation_approved": "一审同意代偿",
        "compensation_confirmed": "二审同意代偿",
        "compensation_paid": "支付代偿款",
        "compensation_returned": "退回代偿申请",
        "compensation_refused": "不予代偿",
        "compensation_withdrawn": "撤回代偿申请",
        "compensation_reversed": "冲销代偿",
        "fund_closing_proposed": "提出月结",
        "fund_closing_confirmed": "同意月结",
        "fund_closing_refused": "不予确认月结",
        "fund_closing_taken_back": "撤回月结",
        "fund_reopening_proposed": "提出重开月结",
        "fund_closing_reopened": "同意重开月结",
        "fund_reopening_refused": "不予重开月结",
        "payee_proposed": "提出收款账户",
        "payee_confirmed": "确认收款账户",
        "payee_refused": "不予确认收款账户",
        "statement_matched": "对上专户流水",
        "statement_explained": "说明专户流水",
        "statement_parted": "取消专户流水的对应",
        "statement_line_added": "登记专户流水",
        "statement_line_changed": "更正专户流水",
        "statement_line_dropped": "撤下专户流水",
    },
    objects={
        "fund-vouchers": "待记账凭证",
        "fund-transfers": "补偿资金凭证",
        "fund-entries": "补偿资金分录",
        "fund-claims": "代偿申请",
        "fund-recoveries": "追回",
        "fund-bridges": "应急转贷",
        "fund-payees": "收款账户",
        "fund-closings": "月结",
        "fund-lines": "专户流水",
        "fund-uncommitted": "未承诺的贷款",
    },
)
