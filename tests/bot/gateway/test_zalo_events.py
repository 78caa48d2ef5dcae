"""An event is Zalo's when its signature is, and says who did what."""

import hashlib
import json
import time

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.gateway.zalo_events import Act, Happening, is_older_than, read_happening, signature, signed_by_zalo

# The example that developers show each other: app id, body, timestamp and OA secret key, one after the other.
APP, OA_SECRET = "50554360515256678", "oa-secret"
FIELDS = {
    "event_name": "user_send_text",
    "app_id": APP,
    "sender": {"id": "5510185758261927916"},
    "recipient": {"id": "1646843870823903717"},
    "message": {"text": "Helo", "msg_id": "e2a641af6661713b2874"},
    "timestamp": "1717061839659",
    "user_id_by_app": "3611371994410983884",
}
BODY = json.dumps(FIELDS).encode()


def headers(mac):
    return {"x-zevent-signature": mac}


def test_the_signature_is_a_plain_sha_256_of_four_parts():
    expected = hashlib.sha256(f"{APP}{BODY.decode()}1717061839659{OA_SECRET}".encode()).hexdigest()
    assert signature(BODY, "1717061839659", APP, OA_SECRET) == expected
    for mac in (f"mac={expected}", expected, f"mac={expected.upper()}"):
        assert signed_by_zalo(BODY, FIELDS, headers(mac), APP, OA_SECRET)


@settings(deadline=None)
@given(mac=st.text(max_size=80), timestamp=st.text(max_size=20))
def test_no_other_signature_is_taken(mac, timestamp):
    given_headers = {**headers(mac), "x-zevent-timestamp": timestamp}
    assert not signed_by_zalo(BODY, FIELDS, given_headers, APP, OA_SECRET)


def test_without_any_timestamp_nothing_is_signed():
    fields = {name: value for name, value in FIELDS.items() if name != "timestamp"}
    body = json.dumps(fields).encode()
    assert not signed_by_zalo(body, fields, headers(signature(body, "", APP, OA_SECRET)), APP, OA_SECRET)


def test_a_message_says_who_wrote_what():
    assert read_happening(FIELDS) == Happening("5510185758261927916", "e2a641af6661713b2874", Act.WROTE, "Helo")


def test_half_a_character_is_no_fault_of_the_event():
    fields = {**FIELDS, "message": {"text": "6b\ud800?", "msg_id": "m\ud800"}}
    found = read_happening(fields)
    assert (found.text, found.id) == ("6b ?", read_happening(fields).id)
    found.id.encode()


def test_a_follower_is_found_where_zalo_puts_them():
    follow = {"event_name": "follow", "follower": {"id": "7"}, "oa_id": "1", "timestamp": "1"}
    found = read_happening(follow)
    assert (found.user, found.act) == ("7", Act.FOLLOWED)


def test_an_event_without_an_id_has_the_same_made_up_one_each_time_and_it_names_nobody():
    follow = {"event_name": "follow", "follower": {"id": "5510185758261927916"}, "timestamp": "1"}
    assert read_happening(follow).id == read_happening(dict(follow)).id
    assert read_happening(follow).id != read_happening({**follow, "timestamp": "2"}).id
    assert "5510185758261927916" not in read_happening(follow).id


def test_the_age_of_an_event_is_that_of_its_timestamp_in_milliseconds():
    def fields(seconds_ago):
        return {"timestamp": str(int((time.time() - seconds_ago) * 1000))}

    assert not is_older_than(fields(0), 60)
    assert not is_older_than(fields(59), 60)
    assert is_older_than(fields(61), 60)
    for timestamp in (None, "", "soon", "nan", [], {}):
        assert is_older_than({"timestamp": timestamp}, 60)


KEYS = st.sampled_from(["id", "text", "msg_id", "x"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner)
)
FIELD_NAMES = st.sampled_from(["event_name", "sender", "follower", "message", "timestamp"])
EVENT_NAMES = st.sampled_from(["follow", "user_send_text", "user_send_sticker", "unfollow"])


@settings(deadline=None)
@given(fields=st.dictionaries(FIELD_NAMES, JSON), name=EVENT_NAMES)
def test_whatever_its_shape_an_event_is_read_or_left_alone(fields, name):
    found = read_happening({**fields, "event_name": name})
    assert found is None or (found.user and found.id)
