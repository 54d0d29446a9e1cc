"""贷款告诉门户的: words of the audit."""

from accounts.rules import audit_words

audit_words.tell(
    actions={
        "loan_step_undone": "撤销贷款上一步",
    },
)
