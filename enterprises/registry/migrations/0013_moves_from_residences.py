"""What was known before: moves from the stays they made, memberships from the firms' columns."""

from django.db import migrations

MOVES = """
WITH stay AS (
    SELECT enterprise_id, unit_id, lower(during) AS first_day, upper(during) AS until, arrived,
           "left", lag(unit_id) OVER (PARTITION BY enterprise_id ORDER BY during) AS before
    FROM registry_residence
), move AS (
    SELECT enterprise_id, first_day AS "on",
           CASE arrived WHEN 'internal' THEN 'internal' ELSE 'moved_in' END AS kind,
           CASE arrived WHEN 'internal' THEN before END AS origin_id, unit_id AS to_id
    FROM stay WHERE first_day IS NOT NULL
    UNION ALL
    SELECT enterprise_id, until, 'moved_out', unit_id, NULL FROM stay WHERE "left" = 'moved_out'
)
INSERT INTO registry_move
    (enterprise_id, "on", nth, kind, origin_id, is_origin_told, to_id, elsewhere, basis, created_at)
SELECT enterprise_id, "on",
       row_number() OVER (PARTITION BY enterprise_id, "on" ORDER BY kind DESC),
       kind, origin_id, false, to_id, '', '', now()
FROM move WHERE kind <> 'internal' OR origin_id IS DISTINCT FROM to_id
"""
MEMBERSHIPS = """
INSERT INTO registry_membership
    (enterprise_id, kind, zone_id, unit_id, chain_id, during, is_dated, basis, created_at)
SELECT e.id, z.kind, z.id, NULL::bigint, NULL::bigint, daterange(NULL, NULL), false, '', now()
FROM registry_enterprise e JOIN registry_zone z ON z.id = e.zone_id
UNION ALL
SELECT id, 'authority', NULL, park_id, NULL, daterange(NULL, NULL), false, '', now()
FROM registry_enterprise WHERE park_id IS NOT NULL
UNION ALL
SELECT id, 'chain', NULL, NULL, chain_id, daterange(NULL, NULL), false, '', now()
FROM registry_enterprise WHERE chain_id IS NOT NULL
UNION ALL
SELECT id, 'above_scale', NULL, NULL, NULL, daterange(NULL, NULL), false, '', now()
FROM registry_enterprise WHERE is_above_scale
"""


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_moves_and_memberships")]

    operations = [
        migrations.RunSQL(MOVES, migrations.RunSQL.noop),
        migrations.RunSQL(MEMBERSHIPS, migrations.RunSQL.noop),
    ]
