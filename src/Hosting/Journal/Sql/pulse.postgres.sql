-- Locks the one row of coordinator_alive; replicas take turns.
update coordinator_alive
set lost = lost + greatest(interval '0', clock.now - coalesce(alive_at, clock.now) - interval '10 s'),
    alive_at = greatest(clock.now, alive_at)
from (select clock_timestamp() as now) as clock;
