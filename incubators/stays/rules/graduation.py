"""毕业: one of four ways to graduate from a carrier (国科发区〔2018〕300号)."""

from incubators.carriers.rules.criteria import Flag
from incubators.carriers.rules.facts import TWO_YEARS
from incubators.carriers.rules.standards import Standard
from incubators.carriers.rules.ways import Above, Either
from incubators.stays.rules.incubatee import EDITION

ARTICLE = f"{EDITION}毕业企业"
VENTURE_CAPITAL = 500  # 万元, more than
REVENUE = 1000  # 万元 in two years running together, more than

STANDARD = Standard(
    level="graduate",
    label="毕业企业",
    edition=EDITION,
    criteria=(
        Either(
            "any",
            (
                Flag("high_tech", "high_tech", ARTICLE),
                Above("venture_capital", "venture_capital", ARTICLE, limit=VENTURE_CAPITAL),
                Above("revenue", TWO_YEARS, ARTICLE, limit=REVENUE),
                Flag("merged_or_listed", "merged_or_listed", ARTICLE),
            ),
            ARTICLE,
        ),
    ),
)
