"""账号告诉门户的: entry, address, words of the audit."""

from accounts import policies
from common.portal import enter, lives_at

lives_at("accounts/", "accounts.urls")
enter("用户", "users", "accounts:users", policies.can_see_accounts, place=180)
enter("单位", "units", "accounts:units", policies.can_keep_units, place=190)
enter("字典", "settings", "admin:index", policies.can_keep_reference_data, place=200)
enter("审计", "audit", "accounts:audit", policies.can_read_audit, place=210)
