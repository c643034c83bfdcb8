package io.github.llmrouter.examples;

import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** The examples of the documentation about embeddings do what the text beside them says. */
class EmbeddingsExampleTest extends ExampleTestSupport {

    private final ScriptedProvider embedder = start(Reply.embeds(vector(512)));

    @Override
    protected void configure(LlmRouterComponent router) {
        super.configure(router);
        router.getProviders().put("embedder", provider(embedder, "openai/text-embedding-3-small", "1", "1"));
    }

    @Test
    void aTextBecomesAVector() throws Exception {
        load("embeddings.yaml");
        MockEndpoint vectors = getMockEndpoint("mock:vectors");
        vectors.expectedMessageCount(1);

        send("direct:index", "The parcel is late.");

        vectors.assertIsSatisfied();
        assertThat(vectors.getExchanges().get(0).getMessage().getBody(float[].class)).hasSize(512);
        assertThat(embedder.requests().get(0).body()).contains("\"dimensions\":512", "\"search_document\"");
    }

    @Test
    void modelsOfOneLengthMayStandInForEachOther() throws Exception {
        embedder.nowAnswer(Reply.embeds(vector(1024)));
        String house = "camel.component.llmrouter.providers[house].base-url";
        String mistral = "camel.component.llmrouter.providers[mistral].base-url";
        cheap.nowAnswer(Reply.error(503, "down"));
        try (MainRun run = MainRun.of("embeddings-fallback.properties", main -> {
            main.addOverrideProperty(house, embedder.baseUrl());
            main.addOverrideProperty(mistral, cheap.baseUrl());
            main.configure()
                    .addLambdaRouteBuilder(route -> route.from("direct:embed")
                            .to("llmrouter:mistralai/mistral-embed?operation=embeddings&fallbackModels=baai/bge-m3"));
        })) {
            Exchange done = run.send("direct:embed", "Hello");

            assertThat(done.getException()).isNull();
            assertThat(done.getMessage().getBody(float[].class)).hasSize(1024);
        }
    }

    private static String vector(int length) {
        return "[" + "0.5,".repeat(length - 1) + "1]";
    }
}
