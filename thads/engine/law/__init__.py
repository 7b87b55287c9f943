"""Facts of law as dated data (``rules/*.yml``) and the arithmetic over them. No clock: every question names its day."""
