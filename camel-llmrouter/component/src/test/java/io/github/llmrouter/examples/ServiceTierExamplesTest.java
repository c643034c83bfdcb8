package io.github.llmrouter.examples;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of service tiers do what the text beside them says. */
class ServiceTierExamplesTest {

    @Test
    void whoeverNamesATierGetsIt() throws Exception {
        try (ScriptedProvider openai = ScriptedProvider.always(Reply.says("an answer"));
                MainRun run = MainRun.of("service-tiers.properties", main -> {
                    main.configure().setRoutesIncludePattern("classpath:examples/service-tiers.yaml");
                    main.addOverrideProperty("camel.component.llmrouter.providers[openai].base-url", openai.baseUrl());
                })) {
            run.send("direct:urgent", "Hello");
            run.send("direct:overnight", "Hello");

            assertThat(openai.requests().get(0).body()).contains("\"service_tier\":\"priority\"");
            assertThat(openai.requests().get(1).body()).contains("\"service_tier\":\"flex\"");
        }
    }
}
