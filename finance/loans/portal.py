"""贷款告诉门户的: entry, addresses, lists, tabs, words of the audit."""

from accounts.rules import audit_words
from common.blocks import stands_in
from common.portal import answers_at, enter, lives_at
from desk.list_pages import tells_list
from desk.rooms import opens
from desk.tabs import tells_tab
from finance.loans import blocks, policies
from finance.loans.models import Loan
from finance.loans.pages import BOOK, CHARGED, REPAYMENTS, STATES
from finance.loans.views.panels import TABS

opens("loan-states/", STATES)
lives_at("loans/", "finance.loans.urls")
tells_list(BOOK)
tells_list(REPAYMENTS)
tells_list(CHARGED)
answers_at("finance.loans.api")
stands_in("monthly", blocks.LOANS, place=76)
enter("科技金融", "money", "loans:list", policies.can_see_at_a_desk, place=143)
enter("企业贷款", "money", "loan-states:list", policies.can_see_states, place=144)
for place, tab in TABS.items():
    tells_tab(Loan, tab, place=place)
audit_words.tell(
    actions={
        "loan_step_undone": "撤销贷款上一步",
        "loans_aged": "逐日账龄计算",
        "loan_registered": "登记在贷",
        "loan_disbursed": "放款",
        "loan_repaid": "登记还款",
        "loan_repayment_reversed": "冲销还款",
        "loan_overpayment_returned": "退还溢缴",
        "loan_fee_charged": "登记贷款费用",
        "loan_fee_withdrawn": "撤回贷款费用",
        "loan_judged": "登记分类判断",
        "loan_extended": "贷款展期",
        "loan_restructured": "贷款重组",
        "loan_rate_reset": "调整贷款利率",
        "loan_settled": "贷款结清",
    },
    objects={"loans": "贷款", "loan-states": "企业贷款状态", "loans.loan": "贷款"},
)
