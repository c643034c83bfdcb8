-- Budgets, credits and virtual keys.
-- A budget is in USD, tokens or requests. The window that never ends began in 1970.
CREATE TABLE IF NOT EXISTS llmrouter_budget (
  budget       VARCHAR(100)    NOT NULL,
  subject      VARCHAR(300)    NOT NULL,
  window_start TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  spent        NUMERIC(38, 18) NOT NULL,
  reserved     NUMERIC(38, 18) NOT NULL,
  told         INTEGER         NOT NULL,
  PRIMARY KEY (budget, subject, window_start)
);

CREATE TABLE IF NOT EXISTS llmrouter_reservation (
  call_id      VARCHAR(64)     NOT NULL,
  budget       VARCHAR(100)    NOT NULL,
  subject      VARCHAR(300)    NOT NULL,
  window_start TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  unit         VARCHAR(10)     NOT NULL,
  amount       NUMERIC(38, 18) NOT NULL,
  state        VARCHAR(10)     NOT NULL,
  made         TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (call_id, budget, subject)
);

CREATE INDEX IF NOT EXISTS llmrouter_reservation_state ON llmrouter_reservation (state, made);

CREATE TABLE IF NOT EXISTS llmrouter_credit (
  id     VARCHAR(64)     PRIMARY KEY,
  added  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  amount NUMERIC(38, 18) NOT NULL,
  note   VARCHAR(300)
);

CREATE INDEX IF NOT EXISTS llmrouter_generation_virtual_key ON llmrouter_generation (virtual_key, started);

-- The key itself is stored nowhere.
CREATE TABLE IF NOT EXISTS llmrouter_virtual_key (
  hash        VARCHAR(64)   PRIMARY KEY,
  name        VARCHAR(300)  NOT NULL,
  label       VARCHAR(40)   NOT NULL,
  created     TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  expires     TIMESTAMP(3) WITH TIME ZONE,
  disabled    BOOLEAN       NOT NULL,
  limit_usd   NUMERIC(38, 18),
  limit_reset VARCHAR(10)   NOT NULL,
  models      VARCHAR(4000),
  providers   VARCHAR(4000)
);
