-- How often the provider searched the web, of which some have a price.
ALTER TABLE llmrouter_generation ADD COLUMN IF NOT EXISTS searches BIGINT;

ALTER TABLE llmrouter_attempt ADD COLUMN IF NOT EXISTS searches BIGINT;
