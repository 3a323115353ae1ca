"""The principle's duty to answer, found without loading the rest of the principle."""

import hashlib
import json
from datetime import date
from pathlib import Path

from skolehjem.core.obligations import ReplyDuty, reply_duty
from skolehjem.store.database import Store

STORED = "SELECT document FROM principle_version WHERE id = ? AND (valid_from IS NULL OR valid_from <= ?)"


def load_reply_duty(store: Store, principle: Path, on: date) -> ReplyDuty | None:
    """The duty by the principle in force on a day; None when it sets no time for answers.

    Building a whole principle takes longer than all else that `overdue` does, and the store has it as plain data.

    Raises:
        NotFound: there is no principle file.
        DataFault: everything wrong in the file.
    """
    if principle.is_file():
        fingerprint = hashlib.sha256(principle.read_bytes()).hexdigest()
        for (document,) in store.query(STORED, (fingerprint, on.isoformat())):
            return reply_duty(json.loads(document))
    from skolehjem.actions.principles import load_principle
    from skolehjem.core.plain import plain

    return reply_duty(plain(load_principle(store, principle, on)))
