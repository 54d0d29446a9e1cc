from incubators.carriers.forms.area import CorrectForm, EntryForm, RefuseForm
from incubators.carriers.forms.carriers import CarrierForm
from incubators.carriers.forms.levels import EndLevelForm, LevelForm

__all__ = ["CarrierForm", "CorrectForm", "EndLevelForm", "EntryForm", "LevelForm", "RefuseForm"]
