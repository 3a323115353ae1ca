"""The language of a home as schools write it, and its code by which templates are found."""

CODES = {
    "da": ("dansk", "danish"),
    "en": ("engelsk", "english"),
    "ar": ("arabisk", "arabic"),
    "bs": ("bosnisk", "bosnian"),
    "de": ("tysk", "german"),
    "es": ("spansk", "spanish"),
    "fa": ("persisk", "farsi", "dari", "persian"),
    "fo": ("færøsk", "faroese"),
    "fr": ("fransk", "french"),
    "is": ("islandsk", "icelandic"),
    "kl": ("grønlandsk", "greenlandic"),
    "ku": ("kurdisk", "kurmanji", "kurdish"),
    "lt": ("litauisk", "lithuanian"),
    "no": ("norsk", "norwegian"),
    "pl": ("polsk", "polish"),
    "ps": ("pashto",),
    "ro": ("rumænsk", "romanian"),
    "ru": ("russisk", "russian"),
    "so": ("somali", "somalisk"),
    "sv": ("svensk", "swedish"),
    "ta": ("tamil", "tamilsk"),
    "th": ("thai", "thailandsk"),
    "ti": ("tigrinya", "tigrinsk"),
    "tr": ("tyrkisk", "turkish"),
    "uk": ("ukrainsk", "ukrainian"),
    "ur": ("urdu",),
    "vi": ("vietnamesisk", "vietnamese"),
    "zh": ("kinesisk", "chinese"),
}
"""Words for each language by its code (ISO 639-1): those spoken in many Danish homes."""

_BY_WORD = {word: code for code, words in CODES.items() for word in (code, *words)}


def language_code(text: str) -> str:
    """The code of a language written as a word or a code; empty for one that is not known, or when nothing is told."""
    return _BY_WORD.get(text.strip().casefold(), "")
