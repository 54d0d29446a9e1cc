from incubators.upgrade.forms.appraisals import AppraisalForm, DecideForm, MarksForm, SheetForm
from incubators.upgrade.forms.facts import FactForm, ReasonForm

__all__ = ["AppraisalForm", "DecideForm", "FactForm", "MarksForm", "ReasonForm", "SheetForm"]
