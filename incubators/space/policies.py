"""谁可以做什么 with free space and what visitors ask about it."""

from accounts.models import System, User
from common.decisions import Decision, allowed_if, denied
from incubators.carriers.models import Incubator
from incubators.carriers.policies import answers_for, can_see, runs
from incubators.space.models import Enquiry, SpaceOffer
from incubators.space.rules.enquiries import EnquiryState, is_open

By = User | System
_WHOSE = "由载体的运营机构、所在街镇或园城、区科技局办理。"


def _tends(user: By, incubator: Incubator) -> bool:
    return answers_for(user, incubator) or runs(user, incubator)


def can_see_offers(user: By) -> Decision:
    """空余场地、场地咨询 as lists: officials, and the people of operators."""
    return can_see(user)


def can_publish(user: By, incubator: Incubator) -> Decision:
    """发布空余场地: who runs the carrier, or answers for it."""
    return allowed_if(_tends(user, incubator), f"空余场地{_WHOSE}")


def can_change_offer(user: By, offer: SpaceOffer) -> Decision:
    """更正、撤下: the same people."""
    return can_publish(user, offer.incubator)


def can_answer(user: By, enquiry: Enquiry) -> Decision:
    """答复: the same people, once."""
    if not is_open(enquiry.state, EnquiryState.ANSWERED):
        return denied(f"这条咨询{enquiry.get_state_display()}，不能再答复。")
    return allowed_if(_tends(user, enquiry.offer.incubator), f"咨询{_WHOSE}")


def can_close(user: By, enquiry: Enquiry) -> Decision:
    """了结: what came to nothing or is no enquiry at all; the reason is kept."""
    if not is_open(enquiry.state, EnquiryState.CLOSED):
        return denied("这条咨询已经了结。")
    return allowed_if(_tends(user, enquiry.offer.incubator), f"咨询{_WHOSE}")


def can_reveal(user: By, enquiry: Enquiry) -> Decision:
    """查看联系方式: whoever is to answer; recorded."""
    return allowed_if(
        _tends(user, enquiry.offer.incubator), f"联系方式只对办理人开放，咨询{_WHOSE}"
    )
