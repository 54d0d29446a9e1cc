"""重庆市科技企业孵化器: 重庆市科技企业孵化器认定和管理办法（渝科局发〔2019〕63号）."""

from incubators.carriers.rules.numbers import PROFESSIONAL
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.rules.incubator import Standards, conditions

EDITION = "渝科局发〔2019〕63号"
KEYS = ("operating", "area", "use", "concentration", "incubatees", "cq_tech_share")
STANDARDS: Standards = {
    "operating_months": 12,
    "area": 5000,
    "area_professional": 3000,
    "use_percent": 75,
    "concentration_percent": 70,
    "incubatees": 30,
    "incubatees_professional": 20,
    "cq_tech_percent": 30,
}
_FOUND = conditions(STANDARDS, lambda key: f"{EDITION}认定条件")
STANDARD = Standard(
    "municipal",
    "市级科技企业孵化器",
    EDITION,
    tuple(_FOUND[key] for key in KEYS),
    (PROFESSIONAL,),
)
