"""What a school owes the homes: planned, printed and followed up from one adopted principle."""

__version__ = "0.1.0"
