"""What the database refuses, by the name of the constraint and in its sentence."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction


def refused(name, row):
    """Both the model and the database refuse it, the latter by that constraint; the sentence."""
    with pytest.raises(ValidationError) as refusal:
        row.validate_constraints()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()
    constraint = next(one for one in row._meta.constraints if one.name == name)
    sentence = str(constraint.get_violation_error_message())
    assert sentence in refusal.value.messages
    return sentence
