"""连续入驻起日 of stays: derived from their days, never edited; made anew by whatever moves one.

A firm that moves on the day it leaves has been inside since it first came; so has a team that
became a firm. A gap of one day begins anew; a branch is counted in its own carrier.
"""

from collections.abc import Collection

from django.db import connection

_REBUILD = """
WITH inside AS (
    SELECT t.id, t.during,
           coalesce(t.enterprise_id, m.became_id) AS firm,
           CASE WHEN t.enterprise_id IS NULL AND m.became_id IS NULL THEN t.team_id END AS team,
           CASE WHEN t.is_branch THEN t.incubator_id END AS branch
    FROM stays_tenancy t LEFT JOIN stays_team m ON m.id = t.team_id
    WHERE t.state = 'confirmed'
      AND (t.enterprise_id = ANY(%(firms)s) OR m.became_id = ANY(%(firms)s)
           OR t.team_id = ANY(%(teams)s))
), begun AS (
    SELECT id, during, firm, team, branch,
           CASE WHEN lag(upper(during)) OVER one = lower(during) THEN 0 ELSE 1 END AS begins
    FROM inside WINDOW one AS (PARTITION BY firm, team, branch ORDER BY lower(during), id)
), chained AS (
    SELECT id, during, firm, team, branch,
           sum(begins) OVER (PARTITION BY firm, team, branch ORDER BY lower(during), id) AS chain
    FROM begun
), since AS (
    SELECT id, min(lower(during)) OVER (PARTITION BY firm, team, branch, chain) AS first_day
    FROM chained
)
UPDATE stays_tenancy t SET entered_on = since.first_day
FROM since WHERE since.id = t.id AND t.entered_on IS DISTINCT FROM since.first_day
"""


def rebuild(*, firms: Collection[int] = (), teams: Collection[int] = ()) -> None:
    """Of these firms and teams; one statement."""
    with connection.cursor() as cursor:
        cursor.execute(_REBUILD, {"firms": list(firms), "teams": list(teams)})
