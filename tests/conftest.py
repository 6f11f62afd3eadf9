"""Property tests run alike on every machine: no deadlines, the same cases each time.

`make test ARGS="--hypothesis-profile explore"` draws new cases instead.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("explore", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")
