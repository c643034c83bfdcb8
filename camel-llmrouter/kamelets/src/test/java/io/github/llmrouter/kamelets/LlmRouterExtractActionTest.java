package io.github.llmrouter.kamelets;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterException;

import static org.assertj.core.api.Assertions.assertThat;

class LlmRouterExtractActionTest {

    private static final String ORDER = "{\"article\": \"lamp\", \"quantity\": 2}";

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
    void goes_on_with_json_that_fits_the_schema() throws Exception {
        model.says(ORDER);
        try (Application application = Application.of("extract.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "Two lamps, please.");

            assertThat(exchange.getMessage().getBody()).isEqualTo(ORDER);
            assertThat(model.request().question()).isEqualTo("Two lamps, please.");
        }
    }

    @Test
    void tells_the_model_the_schema() throws Exception {
        model.says(ORDER);
        try (Application application = Application.of("extract.yaml", model)) {
            application.send("direct:mails", "Two lamps, please.");

            assertThat(model.request().body().at("/response_format/type").asText()).isEqualTo("json_schema");
            assertThat(model.request()
                    .body()
                    .at("/response_format/json_schema/schema/properties/article/type")
                    .asText())
                    .isEqualTo("string");
        }
    }

    @Test
    void never_goes_on_with_an_answer_that_does_not_fit() throws Exception {
        model.says("{\"article\": \"lamp\", \"quantity\": \"two\"}");
        try (Application application = Application.of("extract.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "Two lamps, please.");

            assertThat(exchange.getException()).isInstanceOf(LlmRouterException.class).hasMessageContaining("quantity");
            assertThat(exchange.getMessage().getBody()).isEqualTo("Two lamps, please.");
        }
    }
}
