"""The matrix of sight: people x DocTypes x actions x whose record it is. What is meant stands in ``meant.yml``."""
