"""科技服务告诉门户的: entry, addresses, lists, duties, words of the audit."""

from accounts.rules import audit_words
from common.duties import tells_duties
from common.portal import answers_at, enter, lives_at
from desk.api import lists as api
from desk.cards import shows
from desk.list_pages import tells_list
from desk.rooms import opens
from enterprises.care.answerers import answers
from enterprises.registry.models import Enterprise
from incubators.services import cards, duties, policies
from incubators.services.views import pages

lives_at("services/", "incubators.services.urls")
tells_list(pages.DIRECTORY)
tells_list(pages.USED)
tells_list(pages.WATCH)
answers_at(api.urls(pages.BODIES))
opens("services/offers/", pages.OFFERS)
opens("services/equipment/", pages.EQUIPMENT)
opens("services/mentors/", pages.MENTORS)
opens("services/orders/", pages.ORDERS)
opens("services/uses/", pages.USES)
enter("科技服务", "search", "services:list", policies.can_see, place=146)
answers(policies.answers_for)
tells_duties(duties.duties, to=policies.can_see, place=126)
shows(Enterprise, cards.provided_card, place=46)
audit_words.tell(
    actions={
        "service_body_founded": "登记服务机构",
        "service_body_corrected": "更正服务机构",
        "service_provider_set": "登记服务机构的提供方",
        "service_stage_set": "登记引进进度",
        "service_body_closed": "服务机构停办",
        "service_body_reopened": "撤回服务机构停办",
        "service_offered": "登记服务项目",
        "service_corrected": "更正服务项目",
        "mentor_listed": "登记导师",
        "mentor_corrected": "更正导师",
        "mentor_left": "导师离任",
        "equipment_listed": "登记设备",
        "equipment_corrected": "更正设备",
        "equipment_retired": "设备停用",
        "service_ordered": "提出服务诉求",
        "service_use_recorded": "登记服务使用",
        "service_use_withdrawn": "撤回服务使用",
    },
    objects={
        "services": "服务机构",
        "service-offers": "服务项目",
        "service-equipment": "设备",
        "service-mentors": "创业导师",
        "service-orders": "服务诉求",
        "service-uses": "服务使用记录",
        "service-used": "服务使用次数",
        "service-watch": "升规升限名单",
        "services.body": "服务机构",
    },
)
