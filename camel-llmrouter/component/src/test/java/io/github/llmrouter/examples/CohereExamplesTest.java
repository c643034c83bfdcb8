package io.github.llmrouter.examples;

import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The properties of Cohere's page of the documentation do what the text beside them says. */
class CohereExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";
    private static final Path ANSWER = Path.of("src/test/resources/recorded/cohere/69a60eaf.response.json");

    @Test
    void cohereAndAPrivateDeploymentAreAskedInTheirOwnForm() throws Exception {
        Reply answer = Reply.json(Files.readString(ANSWER));
        try (ScriptedProvider house = ScriptedProvider.always(answer);
                ScriptedProvider cohere = ScriptedProvider.always(answer);
                MainRun run = MainRun.of("cohere.properties", main -> {
                    main.addOverrideProperty(PROVIDERS + "[house].base-url", house.baseUrl());
                    main.addOverrideProperty(PROVIDERS + "[cohere].base-url", cohere.baseUrl());
                    main.addOverrideProperty(PROVIDERS + "[cohere].catalog", "cohere");
                })) {
            Exchange there = run.send("llmprovider:cohere/cohere/command-a-03-2025", "Hello");
            Exchange here = run.send("llmprovider:house/cohere/command-a", "Hello");

            assertThat(there.getMessage().getBody()).isEqualTo("Hello! How can I assist you today?");
            assertThat(here.getMessage().getBody()).isEqualTo("Hello! How can I assist you today?");
            assertThat(cohere.requests().get(0).headers().get("Authorization"))
                    .containsExactly("Bearer key-of-COHERE_API_KEY");
            assertThat(house.requests().get(0).path()).endsWith("/chat");
            assertThat(house.requests().get(0).body()).contains("\"model\":\"command-a-03-2025\"");
        }
    }
}
