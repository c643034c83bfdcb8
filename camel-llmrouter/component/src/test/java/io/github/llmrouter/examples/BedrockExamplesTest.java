package io.github.llmrouter.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about Amazon Bedrock does what it says, with a server that answers what Bedrock once did. */
class BedrockExamplesTest {

    private final ScriptedProvider bedrock = ScriptedProvider.always(Reply.json(text(
            "/recorded/bedrock/04db2743.response.json")));

    @AfterEach
    void stop() {
        bedrock.close();
    }

    @Test
    void aKeyIsABearerTokenAndAModelHasTheIdOfItsProfile() throws Exception {
        try (MainRun run = run()) {
            Exchange done = run.send("llmprovider:bedrock/anthropic/claude-sonnet-4.5", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody()).isEqualTo("Hello! How can I help you today?");
            assertThat(bedrock.requests().get(0).path())
                    .endsWith("/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse");
            assertThat(bedrock.requests().get(0).headers().get("Authorization"))
                    .containsExactly("Bearer key-of-AWS_BEARER_TOKEN_BEDROCK");
        }
    }

    @Test
    void aProfileOfOnesOwnIsAModelOfOnesOwn() throws Exception {
        try (MainRun run = run()) {
            run.send("llmrouter:house/support", "Hello");

            assertThat(bedrock.requests().get(0).path()).contains("/model/arn%3Aaws%3Abedrock%3Aeu-central-1%3A");
        }
    }

    @Test
    void whatOnlyBedrockHasReachesIt() throws Exception {
        try (MainRun run = run()) {
            run.send("llmprovider:bedrock/anthropic/claude-sonnet-4.5", text("/examples/bedrock-options.json"));

            assertThat(bedrock.requests().get(0).body()).contains("\"guardrailIdentifier\":\"gr-1a2b3c\"",
                    "\"latency\":\"optimized\"", "\"anthropic_beta\":[\"context-1m-2025-08-07\"]");
        }
    }

    @Test
    void theDependencyIsTheOneThatThisIsTestedWith() throws IOException {
        String pom = Files.readString(Path.of("../../pom.xml"));
        String version = pom.replaceAll("(?s).*<aws-eventstream\\.version>([^<]+)<.*", "$1");

        assertThat(text("/examples/bedrock.xml")).contains("<version>" + version + "</version>");
    }

    private MainRun run() throws Exception {
        return MainRun.of("bedrock.properties", main -> main.addOverrideProperty(
                "camel.component.llmrouter.providers[bedrock].base-url", bedrock.baseUrl()));
    }

    private static String text(String resource) {
        try (InputStream in = BedrockExamplesTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
