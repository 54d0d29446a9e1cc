from incubators.stays.models.graduations import Graduation
from incubators.stays.models.releases import Release
from incubators.stays.models.teams import Team
from incubators.stays.models.tenancies import Tenancy

__all__ = ["Graduation", "Release", "Team", "Tenancy"]
