-- Amounts are in USD with 18 decimals, times in milliseconds. An absent name is NULL.
-- H2 commits each command by itself, so each must bear being run again.
CREATE TABLE IF NOT EXISTS llmrouter_generation (
  id                    VARCHAR(64)  PRIMARY KEY,
  started               TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  node                  VARCHAR(64)  NOT NULL,
  status                VARCHAR(10)  NOT NULL,
  requested             VARCHAR(300) NOT NULL,
  operation             VARCHAR(20)  NOT NULL,
  streamed              BOOLEAN      NOT NULL,
  route_id              VARCHAR(300),
  end_user              VARCHAR(300),
  tenant                VARCHAR(300),
  virtual_key           VARCHAR(64),
  session_id            VARCHAR(300),
  provider              VARCHAR(300),
  model                 VARCHAR(300),
  provider_key          VARCHAR(300),
  upstream_id           VARCHAR(300),
  finish_reason         VARCHAR(50),
  error                 VARCHAR(100),
  service_tier          VARCHAR(50),
  cancelled             BOOLEAN      NOT NULL,
  estimated             BOOLEAN      NOT NULL,
  cache_source          VARCHAR(64),
  attempts              INTEGER      NOT NULL,
  took                  BIGINT       NOT NULL,
  first_token           BIGINT,
  prompt_tokens         BIGINT,
  completion_tokens     BIGINT,
  cached_tokens         BIGINT,
  cache_write_tokens    BIGINT,
  cache_write_1h_tokens BIGINT,
  reasoning_tokens      BIGINT,
  audio_in_tokens       BIGINT,
  audio_out_tokens      BIGINT,
  image_in_tokens       BIGINT,
  image_out_tokens      BIGINT,
  pictures              BIGINT,
  cost                  NUMERIC(38, 18),
  provider_cost         NUMERIC(38, 18),
  upstream_cost         NUMERIC(38, 18),
  price_list            VARCHAR(300)
);

CREATE INDEX IF NOT EXISTS llmrouter_generation_started ON llmrouter_generation (started);

CREATE INDEX IF NOT EXISTS llmrouter_generation_upstream ON llmrouter_generation (upstream_id);

-- for those that are still pending when a process starts
CREATE INDEX IF NOT EXISTS llmrouter_generation_status ON llmrouter_generation (status, started);

CREATE TABLE IF NOT EXISTS llmrouter_attempt (
  generation        VARCHAR(64)  NOT NULL,
  number            INTEGER      NOT NULL,
  started           TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  provider          VARCHAR(300) NOT NULL,
  model             VARCHAR(300) NOT NULL,
  provider_key      VARCHAR(300),
  http_status       INTEGER,
  error             VARCHAR(100),
  took              BIGINT       NOT NULL,
  prompt_tokens     BIGINT,
  completion_tokens BIGINT,
  cost              NUMERIC(38, 18),
  provider_cost     NUMERIC(38, 18),
  PRIMARY KEY (generation, number)
);
