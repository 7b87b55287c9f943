"""Separator sheets between papers that are scanned in one go."""
