package io.github.llmrouter.kamelets;

import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Each Kamelet as a step of a Pipe, in the form that Camel K takes and that camel-main reads as well. */
class PipeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            summaries.pipe.yaml | A broken lamp | A lamp broke.                      | Summarise this mail: A broken lamp
            orders.pipe.yaml    | Two lamps     | {"article": "lamp", "quantity": 2} | Article and quantity of: Two lamps
            vectors.pipe.yaml   | A lamp        | [0.0,0.5]                          | A lamp
            """)
    void a_pipe_takes_a_message_from_its_source_through_the_kamelet_to_its_sink(String pipe, String body, String result,
            String asked) throws Exception {
        try (HouseModel model = new HouseModel().says(result); Application application = Application.of(pipe, model)) {
            application.send("direct:in", body);

            MockEndpoint sink = application.context().getEndpoint("mock:out", MockEndpoint.class);
            assertThat(sink.getReceivedExchanges()).singleElement()
                    .satisfies(received -> assertThat(received.getMessage().getBody(String.class)).isEqualTo(result));
            assertThat(model.request().question()).isEqualTo(asked);
        }
    }
}
