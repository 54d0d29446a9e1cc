"""资本市场告诉门户的: entry, addresses, lists, duties, cards, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import enter, lives_at
from desk.cards import shows
from desk.list_pages import tells_list
from desk.rooms import opens
from desk.tabs import Tab, tells_tab
from enterprises.registry.models import Enterprise
from finance.banks.querysets import has_seat
from finance.capital import cards, duties, policies
from finance.capital.models import InsurancePolicy, ListingCase, SeedInvestment
from finance.capital.views import pages
from finance.capital.views.firm import TAB, firm_panel, is_told

lives_at("capital/", "finance.capital.urls")
lives_at("capital/credit/firms/", "finance.capital.views.addresses")
opens("capital/cases/", pages.CASES)
opens("capital/insurance/", pages.POLICIES)
opens("capital/claims/", pages.CLAIMS)
opens("capital/pledges/", pages.PLEDGES)
opens("capital/seeds/", pages.SEEDS)
opens("capital/credit/", pages.TOTALS)
tells_list(pages.FIRMS)
tells_list(pages.FIGURES)
enter("资本市场", "growth", "capital:board", policies.can_see, place=145)
enter("资本市场", "growth", "capital:sums", policies.is_told_sums_alone, place=147)
enter("保险与授信", "growth", "insurance:list", has_seat, place=148)
tells_duties(duties.late_steps, to=policies.can_keep_views, place=800)
tells_duties(duties.ending_policies, to=policies.can_see_with_banks, place=801)
tells_tab(Enterprise, Tab(TAB, "资本市场", firm_panel, "capital/firm.html", is_told), place=80)
for at, card in enumerate(cards.CARDS):
    shows(Enterprise, card, place=810 + at)
shows(ListingCase, cards.steps_card, place=800)
shows(InsurancePolicy, cards.claims_card, place=801)
shows(SeedInvestment, cards.rounds_card, place=802)
audit_words.tell(
    actions={
        "listing_case_opened": "登记上市事项",
        "listing_case_moved": "登记上市进程",
        "listing_step_undone": "撤销上市进程的一步",
        "listing_case_noted": "登记卡点和下一步",
        "listing_case_corrected": "更正上市事项",
        "listing_case_dropped": "收回导入的上市事项",
        "insurance_recorded": "登记保单",
        "insurance_corrected": "更正保单",
        "insurance_ended": "登记退保",
        "insurance_withdrawn": "撤回保单",
        "insurance_claimed": "登记理赔",
        "insurance_paid": "登记赔付",
        "insurance_refused": "登记未赔付",
        "insurance_claim_withdrawn": "撤回理赔",
        "pledge_registered": "登记专利质押",
        "pledge_corrected": "更正专利质押",
        "pledge_released": "注销专利质押",
        "pledge_withdrawn": "撤回专利质押",
        "seed_invested": "登记种子基金投资",
        "seed_corrected": "更正种子基金投资",
        "seed_round_recorded": "登记后续轮次",
        "seed_exited": "登记退出",
        "seed_withdrawn": "撤回种子基金投资",
        "credit_total_recorded": "登记授信",
        "credit_total_corrected": "更正授信",
        "credit_total_withdrawn": "撤回授信",
    },
    objects={
        "listing-cases": "上市事项",
        "insurance": "保单",
        "insurance-claims": "理赔",
        "pledges": "专利质押",
        "seed-investments": "种子基金投资",
        "credit-totals": "授信",
        "credit-firms": "高企授信合计",
        "capital-figures": "数的明细",
    },
)
