package io.github.llmrouter.provider;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.failure.FailureException;

import static io.github.llmrouter.provider.Clients.KEY;
import static io.github.llmrouter.provider.Clients.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Whoever repeats the key or the prompt in a refusal, in whatever form and dialect: nobody gets to read it. */
class EchoedSecretsTest {

    private static final String PROMPT = "the merger is on the ninth of May";
    private static final String SAID = "Bad key " + KEY + " for '" + PROMPT + "'";
    private static final List<String> ECHOES = List.of("{\"error\":{\"message\":\"%s\",\"type\":\"%s\"}}",
            "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"%s\"}}",
            "{\"message\":\"%s\",\"__type\":\"%s\"}", "{\"detail\":[{\"loc\":[\"%s\"],\"msg\":\"%s\"}]}",
            "[{\"error\":{\"code\":401,\"message\":\"%s\",\"status\":\"UNAUTHENTICATED\"}}]", "{\"error\":\"%s\"}",
            "<html><title>%s</title></html>", "%s");

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void aRefusalDoesNotRepeatThem(Dialect dialect) throws Exception {
        for (int status : new int[]{200, 400, 401, 500}) {
            for (String echo : ECHOES) {
                assertNothingIsRepeated(dialect, status, echo.replace("%s", SAID));
            }
        }
    }

    private void assertNothingIsRepeated(Dialect dialect, int status, String body) throws Exception {
        try (RawServer server = RawServer.answering(status, body)) {
            ProviderClient client = clients.client(new Provider("test", server.uri(), dialect, Clients.ring(KEY),
                    Map.of(), Map.of(), HttpSettings.DEFAULT));

            FailureException thrown = catchThrowableOfType(FailureException.class, () -> client.call(Clients.request(
                    "{\"messages\":[{\"role\":\"user\",\"content\":\"" + PROMPT + "\"}]}"), UpstreamModel.of("m"),
                    PATIENT));

            assertThat(server.requests()).singleElement()
                    .satisfies(request -> assertThat(request.headers().toString())
                            .contains(KEY));
            assertThat(stackTrace(thrown)).as(status + " " + body).doesNotContain(KEY, "ninth of May");
        }
    }

    static Stream<Dialect> dialects() {
        return Dialects.names().stream().sorted().map(name -> Dialects.named(name).orElseThrow());
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text + thrown.toString();
    }
}
