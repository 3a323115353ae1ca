"""What kinds of family there are: together, apart, alone, with foster parents, under protection."""

from random import Random

from sample_school.families import Child, families
from sample_school.names import DANISH, FOREIGN, draw
from sample_school.register import Family, Register
from sample_school.sizes import Size

FAMILIES_PER_FOREIGN_ONE = 7


def register(size: Size, seed: str) -> Register:
    """The whole school's pupils, homes and guardians; ids are given family by family."""
    rng = Random(f"{seed} families")
    everyone = [_with_origin(number, children) for number, children in enumerate(families(size, rng))]
    _share_out_kinds(size, everyone, rng)
    book = Register(rng=rng)
    apart = 0
    for family in everyone:
        if family.kind == "apart":
            _write_apart(book, family, number=apart, hide=apart < size.address_protected_homes)
            apart += 1
        else:
            _WRITERS[family.kind](book, family)
    return book


def _with_origin(number: int, children: list[Child]) -> Family:
    """Every seventh family has come from abroad; the first from each country needs an interpreter."""
    turn, place = divmod(number, FAMILIES_PER_FOREIGN_ONE)
    if place:
        return Family(children=children, pool=DANISH, language=DANISH.language, interpreter=False)
    earlier, country = divmod(turn, len(FOREIGN))
    pool = FOREIGN[country]
    speaks_danish = earlier % 3 == 2
    language = DANISH.language if speaks_danish else pool.language
    return Family(children=children, pool=pool, language=language, interpreter=earlier % 2 == 0 and not speaks_danish)


def _share_out_kinds(size: Size, everyone: list[Family], rng: Random) -> None:
    """Families with older children have more often moved apart."""
    by_age = sorted(everyone, key=lambda family: rng.random() - 0.05 * int(family.children[0].label[:-1]))
    pupils_apart = 0
    while pupils_apart < size.two_home_pupils_at_least:
        family = by_age.pop(0)
        family.kind = "apart"
        pupils_apart += len(family.children)
    rng.shuffle(by_age)
    for kind, number in (
        ("alone", size.lone_guardians),
        ("foster", size.foster_families),
        ("two mothers", size.two_mother_families),
    ):
        for _ in range(number):
            by_age.pop().kind = kind
    for _ in range(size.name_protected_families):
        by_age.pop().protected = True


def _write_together(book: Register, family: Family) -> None:
    name = draw(book.rng, family.pool.families)
    other = name if book.rng.random() < 0.6 else draw(book.rng, family.pool.families)
    home = book.home(family)
    mother = book.adult(family, woman=True, last_name=other)
    father = book.adult(family, woman=False, last_name=name)
    for child in family.children:
        pupil = book.pupil(family, child, last_name=name)
        book.contact(pupil, mother, home, "Mor")
        book.contact(pupil, father, home, "Far")


def _write_two_mothers(book: Register, family: Family) -> None:
    home = book.home(family)
    mothers = [book.adult(family, woman=True, last_name=draw(book.rng, family.pool.families)) for _ in range(2)]
    for child in family.children:
        pupil = book.pupil(family, child, last_name=mothers[0].last_name)
        for mother in mothers:
            book.contact(pupil, mother, home, "Mor")


def _write_alone(book: Register, family: Family) -> None:
    home = book.home(family)
    woman = book.rng.random() < 0.8
    guardian = book.adult(family, woman=woman, last_name=draw(book.rng, family.pool.families))
    for child in family.children:
        pupil = book.pupil(family, child, last_name=guardian.last_name)
        book.contact(pupil, guardian, home, "Mor" if woman else "Far")


def _write_foster(book: Register, family: Family) -> None:
    """Foster parents care daily without custody; the mother keeps it at her own address."""
    home, mothers_home = book.home(family), book.home(family)
    name = draw(book.rng, DANISH.families)
    carers = [book.adult(family, woman=woman, last_name=name) for woman in (True, False)]
    mother = book.adult(family, woman=True, last_name=draw(book.rng, family.pool.families))
    for child in family.children:
        pupil = book.pupil(family, child, last_name=mother.last_name)
        for carer in carers:
            book.contact(pupil, carer, home, "Andet", custody=False)
        book.contact(pupil, mother, mothers_home, "Mor", resides=False)


def _write_apart(book: Register, family: Family, *, number: int, hide: bool) -> None:
    """Two homes; the family's number decides where the children live, who has custody and who has a new partner."""
    name, other = (draw(book.rng, family.pool.families) for _ in range(2))
    mothers_home, fathers_home = book.home(family, protected=hide), book.home(family)
    mother = book.adult(family, woman=True, last_name=other)
    father = book.adult(family, woman=False, last_name=name)
    partner = book.adult(family, woman=False, last_name=draw(book.rng, DANISH.families)) if number % 4 == 1 else None
    lives_with_mother = number % 5 != 4
    lives_with_father = number % 5 in (0, 1, 4)
    for child in family.children:
        is_partners = partner is not None and child is not family.children[0] and number % 8 == 1
        pupil = book.pupil(family, child, last_name=partner.last_name if partner and is_partners else name)
        with_mother = lives_with_mother or is_partners
        book.contact(pupil, mother, mothers_home, "Mor", custody=number % 16 != 14, resides=with_mother)
        if not is_partners:
            book.contact(pupil, father, fathers_home, "Far", custody=number % 8 != 3, resides=lives_with_father)
        if partner:
            relation = "Far" if is_partners else "Andet"
            book.contact(pupil, partner, mothers_home, relation, custody=is_partners, resides=with_mother)


_WRITERS = {
    "together": _write_together,
    "two mothers": _write_two_mothers,
    "alone": _write_alone,
    "foster": _write_foster,
}
