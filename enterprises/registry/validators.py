from django.core.exceptions import ValidationError

from enterprises.registry.rules import credit_code, names


def validate_credit_code_shape(value: str) -> None:
    """Length and characters; the check digit is asked where somebody may confirm it."""
    if fault := credit_code.shape_fault(value):
        raise ValidationError(f"统一社会信用代码{fault}", code="credit_code")


def checked_name(typed: str) -> str:
    """企业名称 as stored; refused where it holds what is no writing, or is no name."""
    if sentence := names.fault(typed):
        raise ValidationError(sentence, code="name")
    return names.clean(typed)
