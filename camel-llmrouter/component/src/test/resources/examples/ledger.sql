CREATE TABLE llm_usage (
  happened          TIMESTAMP WITH TIME ZONE NOT NULL,
  route             VARCHAR(200),
  model             VARCHAR(500) NOT NULL,
  provider          VARCHAR(200) NOT NULL,
  prompt_tokens     BIGINT,
  completion_tokens BIGINT,
  cost              DECIMAL(20, 12)
);
