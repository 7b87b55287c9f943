"""Property tests of money judge figures, not the speed of the machine: what runs slowly on a busy one is not wrong."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("figures", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("figures")
