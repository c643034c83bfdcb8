package io.github.llmrouter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.LedgerReader;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Nothing of what was said, and no key, gets into a row of the ledger or into a file beside it. */
class BookedSecretsTest extends RouterTestSupport {

    private static final String PROMPT = "canary-prompt: the merger is on the ninth of May";
    private static final String ANSWER = "canary-answer: then we tell nobody before the tenth";
    private static final String KEY = "sk-test-key-0123456789";
    private static final String NO_KEY = "sk-llmrouter-canary-that-nobody-made";
    private static final List<String> SECRETS = List.of("canary", "ninth of May", "before the tenth", KEY);

    @TempDir
    Path directory;

    private LlmRouterComponent router;

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        component.setLedgerPath(directory.toString());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:create").to("llmrouter:request?operation=createKey");
                from("direct:keyed").to("llmrouter:" + MODEL
                        + "?cache=true&tenant=acme&virtualKey=${header.Authorization}");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
            }
        };
    }

    @Test
    void noRowAndNoFileHasAnyOfThem() {
        ask(Reply.says(ANSWER));
        ask(Reply.error(400, "wrong: '" + PROMPT + "' for " + KEY));
        ask(Reply.json("{\"choices\":[{\"message\":{\"content\":\"" + ANSWER + "\"},\"finish_reason\":\"error\"}],"
                + "\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5}}"));
        abandon(Reply.streams(ANSWER.split(" ")));
        String virtualKey = String.valueOf(
                template.requestBody("direct:create", "{\"name\":\"app\",\"limit\":10}", Map.class).get("key"));
        keyed(virtualKey);
        keyed(virtualKey);
        keyed(NO_KEY);
        ask(Reply.error(401, "Incorrect API key provided: " + KEY));

        LedgerReader ledger = new LedgerReader(router.accounts().openLedger().orElseThrow());
        List<String> calls = ledger.query("SELECT * FROM llmrouter_generation");
        List<String> attempts = ledger.query("SELECT * FROM llmrouter_attempt");
        List<String> all = ledger.query("SELECT table_name FROM information_schema.tables"
                + " WHERE table_name LIKE 'llmrouter%'")
                .stream()
                .flatMap(table -> ledger.query("SELECT * FROM " + table).stream())
                .toList();
        context.stop();

        assertThat(calls).hasSize(7).noneMatch(BookedSecretsTest::isSecret);
        assertThat(all).hasSizeGreaterThan(30)
                .noneMatch(BookedSecretsTest::isSecret)
                .noneMatch(row -> row.contains(virtualKey));
        assertThat(attempts).hasSizeGreaterThan(4).noneMatch(BookedSecretsTest::isSecret);
        assertThat(files()).isNotEmpty()
                .allSatisfy(file -> assertThat(isSecret(text(file)) || text(file).contains(virtualKey)).isFalse());
    }

    private void ask(Reply reply) {
        cheap.nowAnswer(reply);
        dear.nowAnswer(reply);
        template.send("direct:ask", exchange -> exchange.getMessage().setBody(PROMPT));
    }

    private void keyed(String virtualKey) {
        cheap.nowAnswer(Reply.says(ANSWER));
        template.send("direct:keyed", exchange -> {
            exchange.getMessage().setBody(PROMPT);
            exchange.getMessage().setHeader("Authorization", "Bearer " + virtualKey);
        });
    }

    private void abandon(Reply reply) {
        cheap.nowAnswer(reply);
        dear.nowAnswer(reply);
        ChatStream stream = template.requestBody("direct:stream", PROMPT, ChatStream.class);
        stream.next();
        stream.close();
    }

    private static boolean isSecret(String text) {
        return SECRETS.stream().anyMatch(text::contains);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
