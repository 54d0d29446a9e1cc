from incubators.zones import policies
from incubators.zones.models import Milestone, Project
from tests.factories.accounts import UnitFactory, UserFactory
from tests.factories.registry import EnterpriseFactory
from tests.factories.zones import MilestoneFactory, ProjectFactory


def test_officials_see_zones_and_nobody_else(cast):
    for user in (cast.office, cast.bureau, cast.clerk, cast.department):
        assert policies.can_see(user)
    for role in ("enterprise", "operator", "bank", "system_admin", "auditor"):
        refused = policies.can_see(UserFactory(role=role))
        assert not refused
        assert refused.reason == "园区只向双倍增办、领导和各单位经办人开放。"


def test_the_keepers_keep_and_the_unit_in_charge_completes(cast):
    unit = UnitFactory(department=True)
    own = UserFactory(role="officer", unit=unit)
    late = MilestoneFactory(unit=unit)
    done = MilestoneFactory(unit=unit, done=True)
    for user in (cast.office, cast.bureau):
        assert policies.can_keep_any(user)
        assert policies.can_change(user, late)
        assert policies.can_complete(user, late)
        assert policies.can_reopen(user, done)
        assert not policies.can_change(user, done)
        assert not policies.can_complete(user, done)
        assert not policies.can_reopen(user, late)
    assert policies.can_complete(own, late)
    assert not policies.can_complete(own, done)
    assert not policies.can_change(own, late)
    for user in (cast.clerk, cast.department, cast.member):
        assert not policies.can_keep_any(user)
        assert not policies.can_complete(user, late)
    assert str(unit) in policies.can_complete(cast.clerk, late).reason


def test_a_township_sees_projects_by_name_where_it_sees_the_firm_or_answers_for_a_step(cast):
    own = ProjectFactory(enterprise=EnterpriseFactory(township=cast.town))
    public = ProjectFactory()
    other = ProjectFactory(enterprise=EnterpriseFactory())
    charged = ProjectFactory(enterprise=EnterpriseFactory())
    MilestoneFactory(list=None, project=charged, unit=cast.town)
    hidden = MilestoneFactory(list=None, project=other)
    listed = MilestoneFactory()
    assert set(Project.objects.visible_to(cast.clerk)) == {own, public, charged}
    assert set(Project.objects.visible_to(cast.department)) == {own, public, other, charged}
    seen = set(Milestone.objects.visible_to(cast.clerk))
    assert listed in seen
    assert hidden not in seen
    assert not Project.objects.visible_to(cast.member).exists()
    assert not Milestone.objects.visible_to(cast.member).exists()
