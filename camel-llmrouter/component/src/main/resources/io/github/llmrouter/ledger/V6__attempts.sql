-- Whether the tokens of an attempt were counted here.
ALTER TABLE llmrouter_attempt ADD COLUMN IF NOT EXISTS estimated BOOLEAN DEFAULT FALSE NOT NULL;

-- From now on the cost of an attempt is NULL only if nobody knows it.
UPDATE llmrouter_attempt SET cost = 0 WHERE error IS NOT NULL AND prompt_tokens IS NULL AND cost IS NULL;
