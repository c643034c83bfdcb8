package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** The newest model of a family moves with the catalogue, while routes go on. */
class MovingAliasTest extends RouterTestSupport {

    private static final String FIRST = model("house/chat-1", "2025-03-01", "");
    private static final String SECOND = model("house/chat-2", "2026-03-01", "");
    private static final String WITHDRAWN = model("house/chat-2", "2026-03-01", ", \"status\": \"deprecated\"");

    @TempDir
    private Path directory;

    private LlmRouterComponent router = new LlmRouterComponent();

    @Override
    protected void configure(LlmRouterComponent component) throws IOException {
        router = component;
        ProviderConfiguration house = new ProviderConfiguration();
        house.setBaseUrl(cheap.baseUrl());
        house.setApiKey("sk-test-key-0123456789");
        house.setCatalog("house");
        component.getProviders().put("house", house);
        write(FIRST);
        component.setCatalog("file:" + file());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:~house/chat-latest");
            }
        };
    }

    @Test
    void isTheNewestThatTheCatalogueHas() throws IOException {
        assertThat(answeredBy(ask())).isEqualTo("house/chat-1");

        reload(FIRST, SECOND);

        assertThat(answeredBy(ask())).isEqualTo("house/chat-2");
    }

    @Test
    void isNoneThatIsAboutToBeWithdrawn() throws IOException {
        reload(FIRST, WITHDRAWN);

        assertThat(answeredBy(ask())).isEqualTo("house/chat-1");
    }

    @Test
    void isNoVariantAndNoOtherFamily() throws IOException {
        reload(FIRST, model("house/chat-3:free", "2026-05-01", ""), model("house/chat-3-mini", "2026-05-01", ""),
                model("house/chatter-3", "2026-05-01", ""));

        assertThat(answeredBy(ask())).isEqualTo("house/chat-1");
    }

    @Test
    void ofAFamilyWithoutModelsIsNamedInTheError() throws IOException {
        reload(model("house/embed-1", "2026-05-01", ""));

        assertThat(ask().getException()).isInstanceOf(InvalidRequestException.class)
                .hasMessage("Unknown model '~house/chat-latest': the family chat of house has no model");
    }

    private void reload(String... models) throws IOException {
        write(models);
        router.reloadCatalog();
    }

    private void write(String... models) throws IOException {
        Files.writeString(file(), "{\"house\": {\"id\": \"house\", \"name\": \"House\", \"models\": {"
                + String.join(", ", models) + "}}}");
    }

    private Path file() {
        return directory.resolve("models.json");
    }

    private static String model(String id, String released, String more) {
        return "\"" + id + "\": {\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"release_date\": \"" + released
                + "\""
                + more + "}";
    }

    private static Object answeredBy(Exchange done) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getHeader(LlmRouterConstants.RESPONSE_MODEL);
    }
}
