"""What each minute does for the returns."""


def register_all() -> None:
    """Nothing yet."""
