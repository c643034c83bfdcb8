package io.github.llmrouter.kamelets;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.LlmRouterException;

import static org.assertj.core.api.Assertions.assertThat;

class LlmRouterActionTest {

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
    void asks_the_model_and_goes_on_with_the_answer() throws Exception {
        model.says("A lamp broke.");
        try (Application application = Application.of("action.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "My lamp is broken.");

            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("A lamp broke.");
            assertThat(exchange.getMessage().getHeader("CamelLlmRouterProvider")).isEqualTo("house");
            assertThat(model.request().model()).isEqualTo("house-chat");
            assertThat(model.request().question()).isEqualTo("Summarise this mail in one sentence: My lamp is broken.");
            assertThat(model.request().said("system")).isEqualTo("You work for a shop.");
            assertThat(model.request().body().path("max_tokens").asInt()).isEqualTo(200);
        }
    }

    @Test
    void takes_the_key_from_the_configuration_of_the_component() throws Exception {
        model.says("Yes.");
        try (Application application = Application.of("action.yaml", model)) {
            application.send("direct:mails", "Do you have lamps?");

            assertThat(model.request().authorization()).isEqualTo("Bearer a-key");
            assertThat(application.context().getEndpoints()).extracting(Object::toString)
                    .noneMatch(uri -> uri.contains(
                            "a-key"));
        }
    }

    @Test
    void sends_a_prompt_as_it_is_and_what_the_body_says_as_data() throws Exception {
        model.says("Yes.");
        try (Application application = Application.of("action-every-character.yaml", model)) {
            application.send("direct:mails", "${body} & {{x}} + 100%");

            assertThat(model.request().question()).isEqualTo("Ist \"das\" 'eine' (kleine) Beschwerde? #1; a=b ä€😀 <x>"
                    + " | {json: [1]} https://shop.example/: ${body} & {{x}} + 100%");
        }
    }

    @Test
    void takes_a_prompt_of_any_characters_from_a_file() throws Exception {
        model.says("Yes.");
        try (Application application = Application.of("action-file.yaml", model)) {
            application.send("direct:mails", "My lamp is broken.");

            assertThat(model.request().question()).isEqualTo(
                    "Is this a complaint? Yes & no are enough; +1 for 100% sure.\n\nMy lamp is broken.");
        }
    }

    @Test
    void asks_what_the_body_says_without_a_prompt() throws Exception {
        model.says("Yes.");
        try (Application application = Application.of("action-all.yaml", model)) {
            application.send("direct:mails", "Do you have lamps?");

            assertThat(model.request().question()).isEqualTo("Do you have lamps?");
            assertThat(model.request().said("system")).isEmpty();
        }
    }

    @Test
    void hands_all_its_properties_to_the_component() throws Exception {
        model.says("Yes.");
        try (Application application = Application.of("action-all.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "Do you have lamps?");

            assertThat(model.request().body().path("temperature").asDouble()).isEqualTo(0.5);
            assertThat(exchange.getMessage().getHeader("LlmProvider")).isEqualTo("house");
        }
    }

    @Test
    void asks_the_fallback_model_if_the_first_one_fails() throws Exception {
        try (Application application = Application.of("action-all.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "Do you have lamps?");

            assertThat(exchange.isFailed()).isTrue();
            assertThat(model.requests()).extracting(HouseModel.Request::model)
                    .containsExactly("house-large",
                            "house-small");
        }
    }

    @Test
    void leaves_the_body_as_it_was_if_nobody_answers() throws Exception {
        try (Application application = Application.of("action.yaml", model)) {
            Exchange exchange = application.send("direct:mails", "My lamp is broken.");

            assertThat(exchange.getException()).isInstanceOf(LlmRouterException.class);
            assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("My lamp is broken.");
        }
    }

    @Test
    void takes_its_properties_from_the_configuration_of_the_application() throws Exception {
        model.says("A lamp broke.");
        try (Application application = Application.of("action-properties.yaml", model)) {
            application.send("direct:mails", "My lamp is broken.");

            assertThat(model.request().question()).isEqualTo("In one sentence, please.\n\nMy lamp is broken.");
        }
    }

    @Test
    void takes_a_prompt_of_any_characters_from_the_configuration() throws Exception {
        model.says("Q: ... A: ...");
        try (Application application = Application.of("action-settings.yaml", model)) {
            application.send("direct:mails", "Pointers");

            assertThat(model.request().question()).isEqualTo("Write a Q&A of this, 100% in C++: Pointers");
        }
    }
}
