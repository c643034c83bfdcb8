-- Totals of calls, kept in the transaction that books them. hour_utc counts the hours since 1970, day_utc the days. A name
-- that a call does not have, or that its slice does not tell apart, is ''. cell is a digest of the names.
CREATE TABLE IF NOT EXISTS llmrouter_total (
  slice             VARCHAR(10)  NOT NULL,
  hour_utc          INTEGER      NOT NULL,
  cell              VARCHAR(22)  NOT NULL,
  model             VARCHAR(300) NOT NULL,
  provider          VARCHAR(300) NOT NULL,
  provider_key      VARCHAR(300) NOT NULL,
  virtual_key       VARCHAR(64)  NOT NULL,
  tenant            VARCHAR(300) NOT NULL,
  end_user          VARCHAR(300) NOT NULL,
  route_id          VARCHAR(300) NOT NULL,
  requests          BIGINT       NOT NULL,
  failures          BIGINT       NOT NULL,
  failovers         BIGINT       NOT NULL,
  cached_answers    BIGINT       NOT NULL,
  unknown_costs     BIGINT       NOT NULL,
  attempts          BIGINT       NOT NULL,
  failed_attempts   BIGINT       NOT NULL,
  prompt_tokens     BIGINT       NOT NULL,
  completion_tokens BIGINT       NOT NULL,
  reasoning_tokens  BIGINT       NOT NULL,
  cached_tokens     BIGINT       NOT NULL,
  cost              NUMERIC(38, 18) NOT NULL,
  provider_cost     NUMERIC(38, 18) NOT NULL,
  PRIMARY KEY (slice, hour_utc, cell)
);

-- How many answers took how long: the bucket is a power of 1.08 milliseconds.
CREATE TABLE IF NOT EXISTS llmrouter_latency (
  dimension VARCHAR(20)  NOT NULL,
  name      VARCHAR(300) NOT NULL,
  day_utc   INTEGER      NOT NULL,
  bucket    INTEGER      NOT NULL,
  answers   BIGINT       NOT NULL,
  PRIMARY KEY (dimension, name, day_utc, bucket)
);

CREATE INDEX IF NOT EXISTS llmrouter_generation_user ON llmrouter_generation (end_user, started);

CREATE INDEX IF NOT EXISTS llmrouter_generation_tenant ON llmrouter_generation (tenant, started);
