-- tag::calls[]
DELETE FROM llmrouter_attempt WHERE started < TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00';
DELETE FROM llmrouter_generation WHERE started < TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00';
-- end::calls[]
-- tag::totals[]
DELETE FROM llmrouter_total
WHERE hour_utc < EXTRACT(EPOCH FROM TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00') / 3600;
DELETE FROM llmrouter_latency
WHERE day_utc < EXTRACT(EPOCH FROM TIMESTAMP WITH TIME ZONE '2026-01-01 00:00:00+00') / 86400;
-- end::totals[]
