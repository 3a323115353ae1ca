"""Digests for members of staff: written as papers in the school's folder, and mailed once a day to each."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from skolehjem.actions.papers import PAPERS
from skolehjem.core.changes import Change
from skolehjem.core.digests.digest import Digest
from skolehjem.core.digests.sent import SentDigest
from skolehjem.core.settings import MailSettings
from skolehjem.core.uids import opaque_uid
from skolehjem.errors import Problem, Unavailable, say, say_n
from skolehjem.files.digests import DigestPaper
from skolehjem.files.mail import Mail, Post
from skolehjem.files.whole import write_whole
from skolehjem.store.database import Author, Store
from skolehjem.store.digests import load_mailed

DIGESTS = Path(PAPERS, "dagsoverblik")
"""The folder for digests in a school's folder."""

Papers = Mapping[str, DigestPaper]
"""Digests written out, by initials."""


@dataclass(frozen=True, kw_only=True)
class Mailing:
    """What became of a day's mails, by initials."""

    mailed: tuple[str, ...] = ()
    mailed_before: frozenset[str] = frozenset()
    """By an earlier run on the same day."""
    problems: tuple[Problem, ...] = ()


def write_papers(store: Store, folder: Path, papers: Papers) -> None:
    """Write today's digests, and take away those of an earlier day from who has nothing to do today."""
    for staff, paper in papers.items():
        write_whole(folder / f"{staff}.txt", paper.text.encode())
        write_whole(folder / f"{staff}.html", paper.html.encode())
    for (staff,) in store.query("SELECT id FROM staff"):
        if staff not in papers:
            (folder / f"{staff}.txt").unlink(missing_ok=True)
            (folder / f"{staff}.html").unlink(missing_ok=True)


@dataclass(frozen=True, kw_only=True)
class MailRound:
    """A round of mails: through which server, when, and on whose behalf."""

    store: Store
    settings: MailSettings
    password: str
    by: Author
    at: datetime

    def send(self, digests: Sequence[Digest], papers: Papers) -> Mailing:
        """Mail each digest to whom it is for, unless that was done today; one that fails does not stop the others.

        That a mail was sent is stored before the next is tried, so a run that is stopped and begun again mails nobody
        twice. Stopped in the very instant between the two, it sends the same mail again, under the same Message-ID.
        """
        before = load_mailed(self.store, digests[0].day) if digests else frozenset()
        waiting = [one for one in digests if one.staff.id not in before]
        mailed: list[str] = []
        problems: list[Problem] = []
        with Post(self.settings, self.password) as post:
            for place, one in enumerate(waiting):
                try:
                    problem = self._deliver(post, one, papers[one.staff.id])
                except Unavailable as error:
                    problems += [*error.problems, *_left(waiting[place:])]
                    break
                if problem:
                    problems.append(problem)
                else:
                    self._remember(one)
                    mailed.append(one.staff.id)
        return Mailing(mailed=tuple(mailed), mailed_before=before, problems=tuple(problems))

    def _deliver(self, post: Post, digest: Digest, paper: DigestPaper) -> Problem | None:
        staff = digest.staff
        if not staff.email:
            hint = say("Write it in the list of staff and import it again.")
            return Problem(where=staff.id, what=say("The e-mail address is missing."), hint=hint)
        domain = self.settings.sender.rpartition("@")[2]
        identity = opaque_uid(self.store.secret, f"digest:{digest.day}:{staff.id}")
        return post.deliver(
            Mail(
                id=f"{identity}@{domain}",
                to=staff.email,
                subject=paper.subject,
                text=paper.text,
                html=paper.html,
                sent_at=self.at,
            )
        )

    def _remember(self, digest: Digest) -> None:
        day, staff = digest.day, digest.staff.id
        sent = SentDigest(id=f"{day}:{staff}", day=day, staff=staff, sent_at=self.at)
        self.store.apply((Change(before=None, after=sent),), by=self.by, at=self.at)


def _left(digests: Sequence[Digest]) -> Iterator[Problem]:
    """That these were not mailed since the server is of no use."""
    what = say_n("{n} mail was not sent: {staff}", "{n} mails were not sent: {staff}", n=len(digests),
                 staff=tuple(one.staff.id for one in digests))  # fmt: skip
    yield Problem(what=what, hint=say("Run the command again later; nobody is mailed twice on the same day."))
