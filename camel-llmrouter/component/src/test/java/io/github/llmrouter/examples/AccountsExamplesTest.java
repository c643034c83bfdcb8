package io.github.llmrouter.examples;

import java.util.List;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Two accounts at one cloud share the calls of a model, each within its own limits. */
class AccountsExamplesTest {

    private static final List<String> PROVIDERS = List.of("camel.component.llmrouter.providers[bedrock-sales].",
            "camel.component.llmrouter.providers[bedrock-support].");
    private static final String MODEL = "house/small";
    private static final String[] ACCOUNTS = {"key-of-SALES_KEY_ID", "key-of-SUPPORT_KEY_ID"};

    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("answer"));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theirLimitsAddUp() throws Exception {
        try (MainRun run = run(main -> PROVIDERS.forEach(provider -> main.addOverrideProperty(
                provider + "limits.requests-per-minute", "1")))) {
            run.send("llmrouter:" + MODEL, "Hello");
            run.send("llmrouter:" + MODEL, "Hello");

            assertThat(run.send("llmrouter:" + MODEL, "Hello").getException()).hasMessageContaining(
                    "at its limit of 1 requests/min");
            assertThat(accounts()).containsExactlyInAnyOrder(ACCOUNTS);
        }
    }

    @Test
    void whereOneIsRefusedTheOtherTakesOver() throws Exception {
        server.nowAnswerInTurn(Reply.error(403, "no"), Reply.says("answer"));
        try (MainRun run = run(main -> {})) {
            Exchange done = run.send("llmrouter:" + MODEL, "Hello");

            assertThat(done.getMessage().getBody()).isEqualTo("answer");
            assertThat(accounts()).containsExactlyInAnyOrder(ACCOUNTS);
        }
    }

    /** By the access key that each call was signed with. */
    private List<String> accounts() {
        return server.requests()
                .stream()
                .map(request -> request.header("Authorization").get(0))
                .map(signature -> signature.replaceFirst("AWS4-HMAC-SHA256 Credential=([^/]+)/.*", "$1"))
                .toList();
    }

    private MainRun run(Consumer<Main> setup) throws Exception {
        return MainRun.of("accounts.properties", main -> {
            for (String provider : PROVIDERS) {
                main.addOverrideProperty(provider + "base-url", server.baseUrl());
                main.addOverrideProperty(provider + "credentials.region", "eu-central-1");
                main.addOverrideProperty(provider + "dialect", "openai");
                main.addOverrideProperty(provider + "models[" + MODEL + "].input-price", "1");
            }
            setup.accept(main);
        });
    }
}
