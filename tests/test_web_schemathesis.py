"""The interface held against its own document by schemathesis: every check it has, on what fits and what does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from starlette.types import ASGIApp, Receive, Scope, Send

from counterclaim.web.api.document import document
from counterclaim.web.app import build
from web_cases import demo_site, some_people


class _Later:
    """An application whose cases are made before it is."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


later = _Later()
described = schemathesis.openapi.from_dict(document(accounts=True))
described.app = later


@pytest.fixture(scope="module")
def token(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A reviewer's token, for a site that asks for one."""
    folder = tmp_path_factory.mktemp("schema")
    with some_people(folder) as people, demo_site(folder, people) as site:
        later.app = build(site)
        yield people.make_token("rev", "fuzzing")


@described.parametrize()
@settings(max_examples=20, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_the_document_says(token: str, case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(headers={"Authorization": f"Bearer {token}", "host": "127.0.0.1"})
