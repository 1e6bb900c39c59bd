"""Our own style sheets and scripts."""

from importlib.resources import files
from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["cache-control"] = "no-cache"
        return response


def static_files() -> Any:
    """The files, which a browser asks for again only where they changed."""
    return _Kept(directory=str(files("counterclaim.web") / "static"))
