from incubators.space.models.enquiries import Enquiry
from incubators.space.models.offers import SpaceOffer

__all__ = ["Enquiry", "SpaceOffer"]
