"""列: the columns in which declared fields are kept; empty while unknown."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models


def money(label: str) -> Any:
    """An amount in 万元."""
    return models.DecimalField(label, max_digits=16, decimal_places=4, null=True, blank=True)


number = money  # in its own unit


def count(label: str) -> Any:
    """A whole number, never below zero."""
    return models.IntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)])


def text(label: str, *, limit: int = 300) -> Any:
    """Words."""
    return models.CharField(label, max_length=limit, blank=True)
