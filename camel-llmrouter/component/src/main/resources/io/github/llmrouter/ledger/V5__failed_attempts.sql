-- What failed attempts were billed stands beside the costs, since nobody is charged for it; their tokens are in no total.
ALTER TABLE llmrouter_total ADD COLUMN IF NOT EXISTS failed_attempts_cost NUMERIC(38, 18) DEFAULT 0 NOT NULL;

-- Totals are read as sums, so more of them put right what those before say of attempts that are still there. Of a stream
-- that its provider said had failed, the call has the tokens, and was charged nothing.
INSERT INTO llmrouter_total (slice, hour_utc, cell, model, provider, provider_key, virtual_key, tenant, end_user,
  route_id, requests, failures, failovers, cached_answers, unknown_costs, attempts, failed_attempts, prompt_tokens,
  completion_tokens, reasoning_tokens, cached_tokens, cost, provider_cost, failed_attempts_cost)
SELECT slice, since, 'V5-' || ROW_NUMBER() OVER (PARTITION BY slice, since ORDER BY model, provider, provider_key,
    virtual_key, tenant, end_user, route_id), model, provider, provider_key, virtual_key, tenant, end_user, route_id,
  0, 0, 0, 0, SUM(unknown_cost), 0, 0, -SUM(prompt_tokens), -SUM(completion_tokens), 0, 0, -SUM(charged), 0, SUM(billed)
FROM (
  SELECT s.slice, a.hour_utc / s.hours * s.hours AS since,
    CASE WHEN s.of_offer THEN a.model ELSE '' END AS model,
    CASE WHEN s.of_offer THEN a.provider ELSE '' END AS provider,
    CASE WHEN s.of_offer THEN COALESCE(a.provider_key, '') ELSE '' END AS provider_key,
    CASE WHEN s.of_payer THEN COALESCE(a.virtual_key, '') ELSE '' END AS virtual_key,
    CASE WHEN s.of_payer OR s.of_user THEN COALESCE(a.tenant, '') ELSE '' END AS tenant,
    CASE WHEN s.of_user THEN COALESCE(a.end_user, '') ELSE '' END AS end_user,
    CASE WHEN s.of_payer THEN COALESCE(a.route_id, '') ELSE '' END AS route_id,
    CASE WHEN a.answered AND a.cost IS NULL THEN 1 ELSE 0 END AS unknown_cost,
    CASE WHEN a.answered THEN 0 ELSE a.prompt_tokens END AS prompt_tokens,
    CASE WHEN a.answered THEN 0 ELSE a.completion_tokens END AS completion_tokens,
    CASE WHEN a.answered THEN 0 ELSE COALESCE(a.cost, 0) END AS charged,
    COALESCE(a.cost, 0) AS billed
  FROM (VALUES ('OFFER', 1, TRUE, FALSE, FALSE), ('PAYER', 24, FALSE, TRUE, FALSE), ('PARTY', 24, TRUE, TRUE, FALSE),
      ('USER', 24, FALSE, FALSE, TRUE), ('USER_WEEK', 168, FALSE, FALSE, TRUE))
    AS s (slice, hours, of_offer, of_payer, of_user)
  CROSS JOIN (
    SELECT CAST(FLOOR(EXTRACT(EPOCH FROM g.started) / 3600) AS INTEGER) AS hour_utc, a.model, a.provider,
      a.provider_key, g.virtual_key, g.tenant, g.end_user, g.route_id, a.prompt_tokens, a.completion_tokens, a.cost,
      g.provider IS NOT NULL AND a.number = g.attempts AS answered
    FROM llmrouter_generation g JOIN llmrouter_attempt a ON a.generation = g.id
    WHERE g.status = 'FINAL' AND a.error IS NOT NULL AND a.prompt_tokens IS NOT NULL
      AND (g.cost = 0 OR g.provider IS NULL OR a.number < g.attempts)
  ) a
  WHERE a.hour_utc >= (SELECT MIN(hour_utc) FROM llmrouter_total WHERE slice = 'OFFER')
) corrections
GROUP BY slice, since, model, provider, provider_key, virtual_key, tenant, end_user, route_id
ON CONFLICT DO NOTHING;
