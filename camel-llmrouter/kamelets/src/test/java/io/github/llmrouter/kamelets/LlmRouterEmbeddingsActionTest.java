package io.github.llmrouter.kamelets;

import java.util.List;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LlmRouterEmbeddingsActionTest {

    private HouseModel model;

    @BeforeEach
    void startModel() throws Exception {
        model = new HouseModel();
    }

    @AfterEach
    void stopModel() {
        model.close();
    }

    @Test
    void makes_a_vector_of_a_text() throws Exception {
        try (Application application = Application.of("embeddings.yaml", model)) {
            Exchange exchange = application.send("direct:articles", "A lamp");

            assertThat(exchange.getMessage().getBody()).isEqualTo("[0.0,0.5]");
            assertThat(model.request().model()).isEqualTo("house-vectors");
            assertThat(model.request().body().path("dimensions").asInt()).isEqualTo(2);
        }
    }

    @Test
    void makes_an_array_of_vectors_of_several_texts() throws Exception {
        try (Application application = Application.of("embeddings.yaml", model)) {
            Exchange exchange = application.send("direct:articles", List.of("A lamp", "A table"));

            assertThat(exchange.getMessage().getBody()).isEqualTo("[[0.0,0.5],[1.0,0.5]]");
        }
    }

    @Test
    void gives_java_its_numbers_if_told_to() throws Exception {
        try (Application application = Application.of("embeddings-java.yaml", model)) {
            Exchange exchange = application.send("direct:articles", "A lamp");

            assertThat(exchange.getMessage().getBody(float[].class)).containsExactly(0f, 0.5f);
        }
    }
}
