"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# A test is no clock: a busy machine must not turn a law into a failure.
settings.register_profile("crossfoot", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("crossfoot")
