"""Bytes in, values out, and back: the formats that other programs and people write and read."""
