"""Invitations and their calling off as files for a mail (iTIP, RFC 5546): one event and those it is sent to."""

import re

from skolehjem.core.calendars.invitations import Addressee, Invitation
from skolehjem.errors import DataFault, Problem, say
from skolehjem.files.ical import FEED_FORM, PRODID, VTIMEZONE, Form, Words, Writer
from skolehjem.files.ical_lines import address_line, text_line
from skolehjem.files.ical_text import one_line

_ADDRESS = re.compile(r"[^\s<>\",;:\\@]+@[^\s<>\",;:\\@]+")
_ASKED = {"ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
_TOLD = {"ROLE": "REQ-PARTICIPANT"}


def invitation_bytes(invitation: Invitation, words: Words, form: Form = FEED_FORM) -> bytes:
    """The file that goes with the mail: a REQUEST, or a CANCEL when the event is called off (RFC 5546 3.2.2, 3.2.5).

    One event a file: Outlook takes only the first. Not for feeds, where METHOD, ORGANIZER and ATTENDEE make
    programs send mails of their own.

    Raises:
        DataFault: an address is no mail address, or the event's time does not exist.
    """
    _check(invitation)
    off = invitation.entry.cancelled
    organizer = _line("ORGANIZER", invitation.organizer, {})
    attendees = b"".join(_line("ATTENDEE", one, _TOLD if off else _ASKED) for one in invitation.attendees)
    event = Writer(words, form).written(invitation.entry, attendees=attendees, organizer=organizer)
    method = text_line("METHOD", "CANCEL" if off else "REQUEST")
    head = (text_line("VERSION", "2.0"), text_line("PRODID", PRODID), method)
    zone = b"" if form.utc else VTIMEZONE
    return b"".join((b"BEGIN:VCALENDAR\r\n", *head, zone, event, b"END:VCALENDAR\r\n"))


def _check(invitation: Invitation) -> None:
    """Refuse addresses that are none; the place is the home or the event, for an address may be protected."""
    what = say("This is no e-mail address.")
    wrong = [invitation.event] if not _ADDRESS.fullmatch(invitation.organizer.address) else []
    wrong += [invitation.home for one in invitation.attendees if not _ADDRESS.fullmatch(one.address)]
    if wrong:
        raise DataFault(*(Problem(where=where, what=what) for where in wrong))


def _line(name: str, somebody: Addressee, parameters: dict[str, str]) -> bytes:
    shown = one_line(somebody.name).replace('"', "")  # a quotation mark needs RFC 6868, which few programs know
    return address_line(name, somebody.address, **({"CN": shown} if shown else {}), **parameters)
