package io.github.llmrouter.limits;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import io.github.llmrouter.testing.Postgres;

/** Two nodes over a real PostgreSQL. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresRateLimitsTest extends SharedLimits {

    private Postgres postgres = null;

    @BeforeAll
    void start() {
        postgres = Postgres.start();
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @Override
    RateLimitStore store() {
        return new PostgresRateLimits(postgres.source(), clock);
    }

    @Override
    RateLimitStore unreachable() {
        return new PostgresRateLimits(Postgres.unreachable(), clock);
    }
}
