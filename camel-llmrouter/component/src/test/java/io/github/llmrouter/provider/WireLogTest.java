package io.github.llmrouter.provider;

import java.util.Map;

import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static io.github.llmrouter.provider.Clients.KEY;
import static io.github.llmrouter.provider.Clients.PATIENT;
import static org.assertj.core.api.Assertions.assertThat;

class WireLogTest {

    private static final ChatRequest REQUEST = Clients
            .request("{\"messages\":[{\"role\":\"user\",\"content\":\"CANARY PROMPT " + KEY + "\"}]}");

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void atDebugItShowsTheExchangeButNeitherKeysNorContent() throws Exception {
        String log = logOfOneCall(Level.DEBUG);

        assertThat(log).contains("test > POST http://localhost:", "/v1/chat/completions?api-key=***",
                "Authorization=***",
                "X-Team=***", "Accept=application/json", "test < 200 after", "done after");
        assertThat(log).doesNotContain(KEY, "CANARY", "query-secret", "header-secret");
    }

    @Test
    void atTraceItShowsTheContentTooAndStillNoKeys() throws Exception {
        String log = logOfOneCall(Level.TRACE);

        assertThat(log).contains("CANARY PROMPT ***", "CANARY ANSWER ***");
        assertThat(log).doesNotContain(KEY, "query-secret", "header-secret");
    }

    @Test
    void atInfoItIsSilent() throws Exception {
        assertThat(logOfOneCall(Level.INFO)).isEmpty();
    }

    private String logOfOneCall(Level level) throws Exception {
        try (RawServer server = RawServer.answering(200, Clients.answer("CANARY ANSWER " + KEY));
                LogCapture log = LogCapture.of(WireLog.LOGGER, level)) {
            clients.client(new Provider("test", server.uri(), new OpenAiDialect(), Clients.ring(KEY),
                    Map.of("X-Team", "header-secret"), Map.of("api-key", "query-secret"), HttpSettings.DEFAULT))
                    .call(REQUEST, UpstreamModel.of("m"), PATIENT);
            return String.join("\n", log.lines());
        }
    }
}
