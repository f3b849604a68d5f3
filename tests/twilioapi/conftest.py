"""A Twilio that knows a program, and two ways to talk to it."""

from collections.abc import AsyncIterator

import httpx
import pytest
from twilio.rest import Client

from tests.twilioapi import TwilioApi, opened
from tests.twilioapi.program import HOOK, Door


@pytest.fixture
def door() -> Door:
    """A program that takes everything."""
    return Door()


@pytest.fixture
async def api(door: Door) -> AsyncIterator[TwilioApi]:
    """A Twilio that knows the program, and must have nothing to complain of in the end."""
    async with opened(HOOK, door=door.app) as made:
        door.token = made.auth_token
        yield made


@pytest.fixture
async def ask(api: TwilioApi) -> AsyncIterator[httpx.AsyncClient]:
    """A program that asks by hand."""
    auth = (api.account_sid, api.auth_token)
    async with httpx.AsyncClient(base_url=api.url, auth=auth, timeout=5) as client:
        yield client


@pytest.fixture
def client(api: TwilioApi) -> Client:
    """The real library."""
    made = Client(api.account_sid, api.auth_token)
    made.api.base_url = made.content.base_url = api.url
    return made
