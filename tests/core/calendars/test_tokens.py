from datetime import UTC, datetime

from skolehjem.core.calendars.tokens import renewed_token, token_of

NOW = datetime(2026, 11, 12, 16, tzinfo=UTC)


def test_a_token_stays_tells_nothing_and_is_the_feeds_own():
    token = token_of("hemmeligt", "staff:AB", {})
    assert token == token_of("hemmeligt", "staff:AB", {})
    assert 32 == len(token)
    assert set(token) <= set("0123456789abcdef")
    assert 3 == len({token, token_of("hemmeligt", "staff:CD", {}), token_of("andet", "staff:AB", {})})


def test_a_renewed_token_takes_the_place_of_the_first_and_of_the_last():
    first = renewed_token("hemmeligt", "staff:AB", NOW)
    second = renewed_token("hemmeligt", "staff:AB", NOW.replace(hour=17))
    assert first.token == token_of("hemmeligt", "staff:AB", {"staff:AB": first})
    assert 3 == len({token_of("hemmeligt", "staff:AB", {}), first.token, second.token})
    assert token_of("hemmeligt", "home:H1", {}) == token_of("hemmeligt", "home:H1", {"staff:AB": first})
