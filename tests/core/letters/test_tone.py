"""Words that a letter is better without."""

from skolehjem.core.letters.tone import remarks


def test_a_mother_or_father_is_never_presumed():
    found = remarks(["Kære mor og far", "Sig det til mor."])
    assert ["mor", "far"] == [one.word for one in found]


def test_a_reminder_is_not_called_by_the_word_of_debt_collectors():
    assert ["rykker"] == [one.word for one in remarks(["Her er en rykker."])]


def test_a_word_that_only_holds_such_a_word_is_let_alone():
    assert () == remarks(["Farver, morgen og farmor er gode ord."])
