"""A compiled catalogue, looked up where its words lie: reading all of them takes longer than most commands do."""

from functools import cache
from pathlib import Path
from struct import unpack_from

_MAGIC = 0x950412DE


class Catalogue:
    """The words of one language by their English ones; English where there are none."""

    def __init__(self, path: Path) -> None:
        """Open a little-endian `.mo` file, whose English texts are sorted (GNU gettext manual, 10.3).

        Raises:
            FileNotFoundError: there is none.
            ValueError: it is no such file.
        """
        self._data = path.read_bytes()
        magic, _, self._number, self._english, self._words = unpack_from("<5I", self._data)
        if magic != _MAGIC:
            raise ValueError(path)
        self._find = cache(self._looked_up)

    def gettext(self, text: str) -> str:
        """The words for a text."""
        found = self._find(text.encode())
        return text if found is None else found

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The words for one thing or for `n` of them."""
        found = self._find(f"{one}\0{many}".encode())
        forms = (one, many) if found is None else found.split("\0")
        return forms[n != 1]

    def _looked_up(self, key: bytes) -> str | None:
        low, high = 0, self._number
        while low < high:
            middle = (low + high) // 2
            english = self._text(self._english, middle)
            if english == key:
                return self._text(self._words, middle).decode()
            low, high = (middle + 1, high) if english < key else (low, middle)
        return None

    def _text(self, table: int, place: int) -> bytes:
        length, start = unpack_from("<2I", self._data, table + 8 * place)
        return self._data[start : start + length]


class English:
    """The words as they stand in the code."""

    def gettext(self, text: str) -> str:
        """The text itself."""
        return text

    def ngettext(self, one: str, many: str, n: int) -> str:
        """The form for `n` things."""
        return one if n == 1 else many
