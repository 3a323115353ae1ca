"""LIX against texts counted by hand after Björnsson's definition."""

from hypothesis import given
from hypothesis import strategies as st

from skolehjem.core.letters.lix import readability, sentences


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred():
    # 10 words, 2 sentences, 1 long word (forældre): 10 / 2 + 100 * 1 / 10 = 15
    found = readability(["Vi ses på skolen. Vi håber, at alle forældre kommer."])
    assert (10, 2, 1, 15) == (found.words, found.sentences, found.long_words, found.lix)


def test_a_word_of_six_letters_is_not_long_and_one_of_seven_is():
    assert [0, 1] == [readability([f"{word}."]).long_words for word in ("skolen", "lærerne")]


def test_hours_dates_and_short_forms_end_no_sentence():
    assert ("Vi ses den 12. november kl. 17.00 i hallen.", "Kom glad!") == sentences(
        "Vi ses den 12. november kl. 17.00 i hallen. Kom glad!"
    )


def test_a_colon_ends_a_sentence_where_a_new_one_begins():
    assert ("Husk det her:", "Tag tøj med.") == sentences("Husk det her: Tag tøj med.")


def test_an_address_and_a_heading_are_no_running_text():
    assert 0 == readability(["Engvej 3\n9999 Eksempelby", "Indkaldelse til forældremøde"]).lix


def test_a_sentence_of_more_than_twenty_words_is_pointed_out():
    twenty, more = " ".join(["ord"] * 20) + ".", " ".join(["ord"] * 21) + "."
    assert (more,) == readability([twenty, more]).long_sentences


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_has_a_reading_ease(texts):
    found = readability(texts)
    assert 0 <= found.long_words <= found.words
    assert found.lix >= 0
