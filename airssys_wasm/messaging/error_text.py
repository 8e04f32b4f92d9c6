"""What an error of the application says."""


def text_of(error: BaseException) -> str:
    """Return its text, also if the error is too broken to have one."""
    try:
        return str(error)
    except Exception:  # noqa: BLE001 -- whatever a ``__str__`` of the application does
        return "an error whose text cannot be told"
