package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.catalog.CatalogException;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is told of a catalogue of the user's own that is read again. */
class CatalogEventsTest extends RouterTestSupport {

    @TempDir
    private Path directory;

    private LlmRouterComponent router = new LlmRouterComponent();

    @Override
    protected void configure(LlmRouterComponent component) {
        router = component;
        write("{\"house\": {\"id\": \"house\", \"models\": {}}}");
        component.setCatalog("file:" + file());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("llmevents:catalog-reloaded,catalog-refused?output=map").to("mock:catalogue");
            }
        };
    }

    @Test
    void oneThatIsTakenOverSaysHowManyModelsThereAre() {
        router.reloadCatalog();

        assertThat(events("${body[type]}")).containsExactly("catalog-reloaded");
        assertThat(events("${body[models]}").get(0)).matches("[1-9]\\d+");
    }

    @Test
    void oneThatIsBrokenSaysWhere() {
        write("{\"house\": ");

        assertThatThrownBy(router::reloadCatalog).isInstanceOf(CatalogException.class);

        assertThat(events("${body[type]}")).containsExactly("catalog-refused");
        assertThat(events("${body[reason]}").get(0)).startsWith("models.json").contains("line 1");
    }

    @Test
    void anAddressWithAPasswordIsNotTold() {
        String address = "https://reader:hush@house.example/models.json?token=hush";
        CatalogException broken = new CatalogException(
                "https://xxxxxx@house.example/models.json?xxxxxx, line 3, column 5: not a number");

        assertThat(CatalogRefusals.of(Instant.EPOCH, address, broken).reason())
                .isEqualTo("models.json, line 3, column 5: not a number");
        assertThat(CatalogRefusals.of(Instant.EPOCH, "https://reader:hush@house.example",
                new CatalogException("https://xxxxxx@house.example cannot be read: HTTP 500")).reason())
                .isEqualTo("house.example cannot be read: HTTP 500");
    }

    private List<String> events(String simple) {
        MockEndpoint mock = context.getEndpoint("mock:catalogue", MockEndpoint.class);
        await().until(() -> mock.getReceivedCounter() > 0);
        return mock.getReceivedExchanges()
                .stream()
                .map(event -> context.resolveLanguage("simple").createExpression(simple).evaluate(event, String.class))
                .toList();
    }

    private Path file() {
        return directory.resolve("models.json");
    }

    private void write(String catalogue) {
        try {
            Files.writeString(file(), catalogue);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
