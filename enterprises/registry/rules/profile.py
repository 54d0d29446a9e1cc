"""企业资料的栏: what of a firm an officer may correct, and which of it names people."""

CORRECTABLE = frozenset(
    {
        "zone",
        "park",
        "chain",
        "is_chain_leader",
        "is_leading",
        "industry",
        "legal_representative",
        "capital",
        "capital_currency",
        "founded_on",
        "address",
        "operating_address",
        "company_type",
        "business_scope",
        "main_products",
        "contact_name",
        "contact_phone",
        "email",
        "website",
        "is_above_scale",
        "size",
        "staff",
        "note",
    }
)
PEOPLE = frozenset({"legal_representative", "contact_name"})
