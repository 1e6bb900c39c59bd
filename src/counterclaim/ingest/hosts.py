"""Which hosts may be asked: those of the public network, by the very number that is then connected to."""

import ipaddress
import socket

import httpx


class PublicHosts(httpx.BaseTransport):
    """A transport that looks a host's number up once, refuses numbers that are not public, and connects to that number.

    Looking it up a second time to connect would let a hostile name server answer otherwise.
    """

    def __init__(self, *, allow_private: bool) -> None:
        self._allow_private = allow_private
        self._transport = httpx.HTTPTransport(trust_env=False, retries=0)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request; raises httpx.ConnectError where the host is not to be asked."""
        host = request.url.host
        number = self._number(host, request.url.port or (443 if request.url.scheme == "https" else 80))
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=number)
        return self._transport.handle_request(request)

    def close(self) -> None:
        """Let go of all connections."""
        self._transport.close()

    def _number(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpx.ConnectError(f"there is no host {host}") from error
        numbers = [str(each[4][0]) for each in found]
        refused = [number for number in numbers if not self._allow_private and not _is_public(number)]
        if refused or not numbers:
            raise httpx.ConnectError(
                f"{host} is at {', '.join(refused) or 'no number'}, inside a private network; "
                "--allow-private lets it be asked"
            )
        return numbers[0]


def _is_public(number: str) -> bool:
    address = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None and not inner.is_global:
            return False
    return address.is_global and not address.is_multicast
