"""Exemption and reduction of what is owed to the State budget (Điều 42-45 of the 2025 law): who may be proposed, and the course."""
