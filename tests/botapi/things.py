"""What a message may hold besides words: files, places, games, and what happened in a chat.

Promises: each holds against the description, with everything that is required and what is usually there.
Refuses: being downloadable.
"""

from collections.abc import Callable

from tests.botapi.schema import Json

Made = Callable[[Json, int], Json]
"""Whose it is (a User) and when."""


def _file(kind: str, **rest: object) -> Json:
    return {"file_id": f"{kind}-file-id-0001", "file_unique_id": f"{kind}-0001", "file_size": 4321, **rest}


def _sized(kind: str, **rest: object) -> Json:
    return _file(kind, width=320, height=240, **rest)


PHOTO = [_sized("photo-s"), _file("photo-x", width=1280, height=960)]
PLACE = {"latitude": 13.75, "longitude": 100.5, "horizontal_accuracy": 12.5}
ANIMATION = _sized("animation", duration=3, mime_type="video/mp4", file_name="waves.mp4")
DOCUMENT = _file("document", file_name="contract.pdf", mime_type="application/pdf")
VIDEO = _sized("video", duration=9, mime_type="video/mp4")


def _user(user: Json, _: int) -> Json:
    return {"phone_number": "+66995550142", "first_name": user["first_name"], "user_id": user["id"]}


def _poll(_: Json, __: int) -> Json:
    options = [
        {"persistent_id": str(i), "text": text, "voter_count": 0} for i, text in enumerate(("Yes", "No"))
    ]
    flags = ("is_closed", "allows_multiple_answers", "allows_revoting", "members_only")
    poll = {
        "id": "5001",
        "question": "Is it safe?",
        "options": options,
        "total_voter_count": 0,
        "type": "regular",
    }
    return poll | dict.fromkeys(flags, False) | {"is_anonymous": True}


def _chat(user: Json) -> Json:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def _plain(name: str, value: object) -> Made:
    return lambda _, __: {name: value}


def _channel(_: Json, at: int) -> Json:
    chat = {"id": -1_000_000_099, "type": "channel", "title": "News"}
    return {"giveaway": {"chats": [chat], "winners_selection_date": at + 3600, "winner_count": 1}}


STICKER = _sized("sticker", type="regular", is_animated=False, is_video=False, emoji="🙂", set_name="faces")
GAME = {"title": "Snake", "description": "A snake", "photo": PHOTO}
TASKS = {"title": "To take along", "tasks": [{"id": 1, "text": "Passport"}]}
PAID = {"star_count": 5, "paid_media": [{"type": "photo", "photo": PHOTO}]}
INVOICE = {
    "title": "Fee",
    "description": "A fee",
    "start_parameter": "",
    "currency": "USD",
    "total_amount": 100,
}

THINGS: dict[str, Made] = {
    "photo": _plain("photo", PHOTO),
    "voice": _plain("voice", _file("voice", duration=4, mime_type="audio/ogg")),
    "video": _plain("video", VIDEO),
    "video_note": _plain("video_note", _file("video-note", length=240, duration=5)),
    "audio": _plain("audio", _file("audio", duration=180, title="Song", mime_type="audio/mpeg")),
    "sticker": _plain("sticker", STICKER),
    "animation": lambda _, __: {"animation": ANIMATION, "document": {**DOCUMENT, "mime_type": "video/mp4"}},
    "document": _plain("document", DOCUMENT),
    "contact": lambda user, at: {"contact": _user(user, at)},
    "location": _plain("location", PLACE),
    "live_location": _plain("location", {**PLACE, "live_period": 900, "heading": 90}),
    "venue": lambda _, __: {
        "venue": {"location": PLACE, "title": "Market", "address": "1 Road"},
        "location": PLACE,
    },
    "poll": lambda user, at: {"poll": _poll(user, at)},
    "dice": _plain("dice", {"emoji": "🎲", "value": 4}),
    "story": lambda user, _: {"story": {"chat": _chat(user), "id": 3}},
    "game": _plain("game", GAME),
    "checklist": _plain("checklist", TASKS),
    "paid_media": _plain("paid_media", PAID),
    "giveaway": _channel,
    "invoice": _plain("invoice", INVOICE),
    "unsupported": lambda _, __: {},
}
"""What somebody may send. What the bot's version does not know arrives with nothing in it."""

HAPPENED: dict[str, Made] = {
    "message_auto_delete_timer_changed": _plain(
        "message_auto_delete_timer_changed", {"message_auto_delete_time": 86_400}
    ),
    "pinned_message": lambda user, at: {
        "pinned_message": {"message_id": 1, "date": at, "chat": _chat(user), "text": "Pinned"}
    },
    "users_shared": _plain("users_shared", {"request_id": 1, "users": [{"user_id": 9}]}),
    "chat_shared": _plain("chat_shared", {"request_id": 1, "chat_id": -9}),
    "write_access_allowed": _plain("write_access_allowed", {"from_request": True}),
    "connected_website": _plain("connected_website", "example.org"),
    "web_app_data": _plain("web_app_data", {"data": "{}", "button_text": "Open"}),
    "boost_added": _plain("boost_added", {"boost_count": 1}),
    "chat_background_set": _plain(
        "chat_background_set", {"type": {"type": "chat_theme", "theme_name": "🐥"}}
    ),
    "video_chat_ended": _plain("video_chat_ended", {"duration": 60}),
    "forum_topic_created": _plain("forum_topic_created", {"name": "Topic", "icon_color": 7322096}),
    "new_chat_title": _plain("new_chat_title", "Another title"),
    "delete_chat_photo": _plain("delete_chat_photo", value=True),
    "group_chat_created": _plain("group_chat_created", value=True),
}
"""What Telegram itself writes into a chat."""

CAPTIONED = {"photo", "voice", "video", "audio", "animation", "document", "paid_media"}


def thing(kind: str, user: Json, at: int) -> Json:
    """The part of a message that holds this kind of thing."""
    made = THINGS.get(kind) or HAPPENED.get(kind)
    assert made, f"Nobody can send {kind!r}; there are {', '.join((*THINGS, *HAPPENED))}"
    return made(user, at)
