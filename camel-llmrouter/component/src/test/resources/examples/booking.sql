-- tag::bill[]
SELECT tenant, model, COUNT(*) AS calls, SUM(cost) AS usd, COUNT(*) - COUNT(cost) AS of_unknown_cost
FROM llmrouter_generation
WHERE started >= TIMESTAMP WITH TIME ZONE '2026-03-01 00:00:00+00'
  AND started < TIMESTAMP WITH TIME ZONE '2026-04-01 00:00:00+00'
  AND status = 'FINAL'
GROUP BY tenant, model
ORDER BY tenant, model;
-- end::bill[]
-- tag::unknown[]
SELECT id, started, requested, end_user
FROM llmrouter_generation
WHERE status = 'UNKNOWN'
ORDER BY started;
-- end::unknown[]
