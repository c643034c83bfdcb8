-- Totals of users by the week, so that the totals of thousands of users over months are few.
INSERT INTO llmrouter_total (slice, hour_utc, cell, model, provider, provider_key, virtual_key, tenant, end_user,
  route_id, requests, failures, failovers, cached_answers, unknown_costs, attempts, failed_attempts, prompt_tokens,
  completion_tokens, reasoning_tokens, cached_tokens, cost, provider_cost)
SELECT 'USER_WEEK', hour_utc / 168 * 168, cell, '', '', '', '', tenant, end_user, '', SUM(requests), SUM(failures),
  SUM(failovers), SUM(cached_answers), SUM(unknown_costs), SUM(attempts), SUM(failed_attempts), SUM(prompt_tokens),
  SUM(completion_tokens), SUM(reasoning_tokens), SUM(cached_tokens), SUM(cost), SUM(provider_cost)
FROM llmrouter_total WHERE slice = 'USER' GROUP BY hour_utc / 168 * 168, cell, tenant, end_user
ON CONFLICT DO NOTHING;
