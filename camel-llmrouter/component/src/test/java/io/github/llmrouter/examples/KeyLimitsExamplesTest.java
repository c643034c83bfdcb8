package io.github.llmrouter.examples;

import java.util.List;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.RateLimitedException;
import io.github.llmrouter.provider.KeyState;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.Postgres;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of keys and limits does what the text beside it says. */
class KeyLimitsExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";

    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("answer"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void eachKeyHasItsOwnLimitsAndThoseOfTheProviderWhereItHasNone() throws Exception {
        try (MainRun run = limited()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");

            List<KeyState> keys = run.context()
                    .getComponent("llmrouter", LlmRouterComponent.class)
                    .state()
                    .providers()
                    .stream()
                    .filter(provider -> provider.name().equals("openai"))
                    .findFirst()
                    .orElseThrow()
                    .pool();
            assertThat(keys).extracting(KeyState::name).containsExactly("main", "spare");
            assertThat(keys.get(0).left().requests().orElseThrow()).isEqualTo(499);
            assertThat(keys.get(0).left().tokens().orElseThrow()).isGreaterThan(199_000);
            assertThat(keys.get(0).left().calls()).isEmpty();
            assertThat(keys.get(1).left().requests()).hasValue(60);
            assertThat(keys.get(1).left().tokens()).hasValue(30_000);
            assertThat(keys.get(1).left().calls()).hasValue(4);
        }
    }

    @Test
    void theFirstKeyIsTakenForAsLongAsItHasRoom() throws Exception {
        try (MainRun run = limited()) {
            run.send("llmrouter:openai/gpt-5.2", "Hello");
            run.send("llmrouter:openai/gpt-5.2", "Hello");

            assertThat(server.requests()).extracting(request -> request.header("Authorization"))
                    .containsOnly(List.of("Bearer key-of-MAIN_KEY"));
        }
    }

    @Test
    void aProviderWithoutKeysHasLimitsToo() throws Exception {
        try (MainRun run = limited()) {
            run.send("llmrouter:house/small", "Hello");
            run.send("llmrouter:house/small", "Hello");
            run.send("llmrouter:house/small", "Hello");
            Exchange fourth = run.send("llmrouter:house/small", "Hello");

            assertThat(fourth.getException()).hasMessageContaining("house at its limit of 3 requests/min until ");
            assertThat(server.calls()).isEqualTo(3);
        }
    }

    @Test
    void applicationsOnOneDatabaseKeepLimitsTogether() throws Exception {
        try (Postgres postgres = Postgres.start(); MainRun one = shared(postgres); MainRun other = shared(postgres)) {
            one.send("llmrouter:house/small", "Hello");
            other.send("llmrouter:house/small", "Hello");
            one.send("llmrouter:house/small", "Hello");
            Exchange fourth = other.send("llmrouter:house/small", "Hello");

            assertThat(fourth.getException()).isInstanceOf(RateLimitedException.class)
                    .hasMessageContaining("Provider house is at its limit of 3 requests/min");
            assertThat(server.calls()).isEqualTo(3);
        }
    }

    private MainRun limited() throws Exception {
        return run("key-limits.properties", main -> main.addOverrideProperty(PROVIDERS + "[openai].base-url",
                server.baseUrl()));
    }

    private MainRun shared(Postgres postgres) throws Exception {
        PGSimpleDataSource source = (PGSimpleDataSource) postgres.source();
        return run("shared-limits.properties", main -> {
            main.addOverrideProperty("camel.beans.limits.url", source.getUrl());
            main.addOverrideProperty("camel.beans.limits.user", String.valueOf(source.getUser()));
        });
    }

    private MainRun run(String properties, Consumer<Main> setup) throws Exception {
        return MainRun.of(properties, main -> {
            main.addOverrideProperty(PROVIDERS + "[house].base-url", server.baseUrl());
            setup.accept(main);
        });
    }
}
