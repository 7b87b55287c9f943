"""Searching by what people type: a record gives tokens, a question gives ranges of tokens. No database here."""
