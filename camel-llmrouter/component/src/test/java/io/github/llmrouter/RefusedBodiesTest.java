package io.github.llmrouter;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Bodies that nothing can be made of. Nobody is called, and they stay as they were. */
class RefusedBodiesTest extends BodyTestSupport {

    @ParameterizedTest
    @ValueSource(strings = {"", "   \n", "{\"messages\":[]}", "{\"messages\":\"Hello\"}"})
    void aBodyWithoutAMessageIsRefusedBeforeAnyCall(String body) {
        refused(ask(body));
    }

    @Test
    void aBodyThatIsNoTextIsRefusedAndStays() {
        byte[] malformed = {'a', (byte) 0xE9, 'b'};
        Exchange done = ask(malformed);

        refused(done);
        assertThat(done.getException()).hasMessageContaining("not valid UTF-8").hasMessageContaining("charset");
        assertThat(done.getMessage().getBody()).isSameAs(malformed);
    }

    static Stream<Arguments> tooLong() {
        return Stream.of(Arguments.of("text", "x".repeat(10_001)), Arguments.of("umlauts", "ü".repeat(5_001)),
                Arguments.of("bytes", new byte[10_001]),
                Arguments.of("a map", Map.of("messages", List.of(Map.of("role", "user", "content", "x".repeat(
                        10_001))))));
    }

    @ParameterizedTest(name = "as {0}")
    @MethodSource("tooLong")
    void aBodyThatIsTooLongIsRefused(String form, Object body) {
        Exchange done = ask(body);

        refused(done);
        assertThat(done.getException()).hasMessageContaining("maxBodySize=10000");
    }

    @Test
    void aBodyThatIsSaidToBeJsonAndIsNotIsRefused() {
        refused(template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
            exchange.getMessage().setBody("{\"messages\":[");
        }));
    }

    @Test
    void theReasonDoesNotQuoteIt() {
        Exchange done = template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "Application/JSON; charset=utf-8");
            exchange.getMessage().setBody("secret");
        });

        refused(done);
        assertThat(done.getException()).hasMessageContaining("line 1").hasMessageNotContaining("secret");
    }

    @Test
    void anObjectThatHasNothingToSayIsRefused() {
        refused(ask(new Object()));
        refused(ask(new String[]{"a", "b"}));
    }

    @Test
    void aMapThatIsNoJsonIsRefused() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("itself", endless);

        refused(ask(endless));
        refused(ask(Map.of("when", LocalDate.EPOCH)));
    }
}
