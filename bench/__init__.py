"""Speed as ratios, measured in one run against what a team would get by default.

`python -m bench` builds its own database with `seed_demo`, then times each job here and in a
plain peer: Django admin with plain django-import-export over the same tables, columns and server.
"""
