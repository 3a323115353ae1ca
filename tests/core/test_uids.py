from skolehjem.core.uids import opaque_uid


def test_an_identity_is_the_same_every_time_and_hangs_on_the_schools_own_secret():
    assert opaque_uid("a", "M12") == opaque_uid("a", "M12")
    assert opaque_uid("a", "M12") != opaque_uid("b", "M12")
    assert opaque_uid("a", "M12") != opaque_uid("a", "M13")


def test_an_identity_is_32_hexadecimal_digits():
    assert set(opaque_uid("a", "2026-3A")) <= set("0123456789abcdef")
    assert len(opaque_uid("a", "2026-3A")) == 32


def test_an_identity_is_made_as_hmac_sha256_says():
    # RFC 4231, test case 2
    assert opaque_uid("Jefe", "what do ya want for nothing?") == "5bdcc146bf60754e6a042426089575c7"


def test_a_secret_and_an_id_that_run_together_are_not_those_of_others():
    assert opaque_uid("a:b", "c") != opaque_uid("a", "b:c")
