from incubators.upgrade.forms.facts import FactForm, ReasonForm

__all__ = ["FactForm", "ReasonForm"]
