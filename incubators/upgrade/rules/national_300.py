"""国家级科技企业孵化器: 科技企业孵化器管理办法（国科发区〔2018〕300号）, a yardstick since 2025.

Other editions in its shape are described by their standards alone (`described`).
"""

from incubators.carriers.rules.criteria import Criterion
from incubators.carriers.rules.standards import Standard
from incubators.upgrade.rules.incubator import SWITCHES, Standards, conditions

EDITION = "国科发区〔2018〕300号"
KEYS = (
    "legal_person", "operating", "statistics", "area", "use", "fund", "invested", "fund_cases",
    "professional_staff", "staff_ratio", "mentor_ratio", "ip", "incubatees", "density",
    "graduates", "concentration",
)  # fmt: skip
STANDARDS: Standards = {
    "operating_months": 36,
    "report_years": 2,
    "area": 10000,
    "area_professional": 10000,
    "use_percent": 75,
    "fund": 500,
    "invested_percent": 10,
    "fund_cases": 3,
    "professional_staff_percent": 80,
    "staff_per_ten": 1,
    "mentors_per_ten": 1,
    "patent_percent": 50,
    "ip_percent": 30,
    "incubatees": 50,
    "incubatees_professional": 30,
    "density": 3,
    "density_professional": 2,
    "graduates": 20,
    "graduates_professional": 15,
    "concentration_percent": 75,
    "hard_area_percent": 80,
}
_PLACES = {
    **dict.fromkeys(("legal_person", "operating", "statistics"), "（一）"),
    **dict.fromkeys(("area", "use"), "（二）"),
    **dict.fromkeys(("fund", "invested", "fund_cases"), "（三）"),
    **dict.fromkeys(("professional_staff", "staff_ratio", "mentor_ratio"), "（四）"),
    "ip": "（五）",
    **dict.fromkeys(("incubatees", "density"), "（六）"),
    "graduates": "（七）",
    "concentration": "（专业孵化器）",
}


def _cites(key: str) -> str:
    return f"{EDITION}国家级条件{_PLACES.get(key, '')}"


def _standard(level: str, label: str, edition: str, found: dict[str, Criterion]) -> Standard:
    asked = tuple(found[key] for key in KEYS)
    return Standard(level, label, edition, asked, SWITCHES)


STANDARD = _standard("national_300", "国家级科技企业孵化器", EDITION, conditions(STANDARDS, _cites))


def described(level: str, label: str, edition: str, standards: Standards) -> Standard:
    """An edition known by its standards; what is not published keeps its condition open."""
    return _standard(level, label, edition, conditions(standards, lambda key: edition))
