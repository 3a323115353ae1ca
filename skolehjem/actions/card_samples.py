"""Examples of contact cards, from which `templates check` renders their templates: one with everything, one without."""

from datetime import date

from skolehjem.core.contacts.card import CardPhone, CardQuote, CardStep, CardTask, ContactCard

CARDS = (
    ContactCard(
        school="Eksempelskolen",
        year="2026/27",
        label="3A",
        as_of=date(2026, 8, 17),
        channel="aula",
        team=("Ada Holm", "Bo Lund"),
        tasks=(CardTask(topic="Dansk & trivsel", name="Ada Holm", substitute="Bo Lund"),),
        steps=(CardStep(to="class-teacher"), CardStep(to="leader", when=("conflict",), names=("Eva Dam",))),
        phones=(CardPhone(name="Kontoret", phone="00001000", hours="8-14", note="Luk <ikke> op"),),
        body="Kontaktforældre",
        reps=("Ida Krog",),
        unnamed_reps=1,
        quotes=(CardQuote(id="B04", quote="Klassens team fordeler kommunikationen."),),
    ),
    ContactCard(school="", year="2026/27", label="0B", as_of=date(2026, 8, 17)),
)
