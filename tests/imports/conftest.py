"""What the tests of forms share."""

import pytest

from tests.imports.filling import GROUP, sent


@pytest.fixture(scope="session")
def raw() -> bytes:
    """A form as it was sent to a group."""
    return sent(GROUP)
