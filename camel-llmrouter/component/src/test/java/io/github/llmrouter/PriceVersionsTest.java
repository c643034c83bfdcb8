package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.digest.Sha256;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Which version of which prices a call is charged by. */
class PriceVersionsTest extends RouterTestSupport {

    /** Of the two files in the jar. */
    private static final String OF_THE_JAR = "catalogue/[0-9a-f]{8}\\+[0-9a-f]{8}";

    private static final String OWN = "{\"house\":{\"id\":\"house\",\"models\":{}}}";

    @TempDir
    Path directory;

    private LlmRouterComponent router;

    @Override
    protected void configure(LlmRouterComponent component) throws IOException {
        router = component;
        write(OWN);
        component.setCatalog("file:" + directory.resolve("models.json"));
        component.getProviders().put("listed", listed());
        ProviderConfiguration mixed = listed();
        mixed.getModels().putAll(component.getProviders().get("cheap").getModels());
        component.getProviders().put("mixed", mixed);
        ProviderConfiguration unpriced = provider(start(Reply.says("answer")), "house/unpriced", "1", "1");
        unpriced.getModels().put("house/unpriced", new ModelConfiguration());
        component.getProviders().put("unpriced", unpriced);
    }

    /** OpenAI's prices of the catalogue. */
    private ProviderConfiguration listed() {
        ProviderConfiguration listed = provider(start(Reply.says("answer")), MODEL, "1", "4");
        listed.setCatalog("openai");
        listed.getModels().clear();
        return listed;
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").toD("llmprovider:${header.provider}");
            }
        };
    }

    @Test
    void pricesOfTheCatalogueAreThoseOfItsFiles() {
        assertThat(prices("listed/" + MODEL)).matches(OF_THE_JAR + "\\+" + Sha256.hex(OWN.getBytes(UTF_8))
                .substring(0, 8));
    }

    @Test
    void aReloadOfAnotherFileIsAnotherVersion() throws IOException {
        String before = prices("listed/" + MODEL);
        router.reloadCatalog();
        assertThat(prices("listed/" + MODEL)).isEqualTo(before);

        write("{\"house\":{\"id\":\"house\",\"name\":\"House\",\"models\":{}}}");
        router.reloadCatalog();

        assertThat(prices("listed/" + MODEL)).matches(OF_THE_JAR + "\\+[0-9a-f]{8}").isNotEqualTo(before);
    }

    @Test
    void configuredPricesAreCalledSo() {
        assertThat(prices("cheap/" + MODEL)).isEqualTo("configured");
    }

    @Test
    void configuredPricesOnTopOfTheCatalogueAreCalledBoth() {
        assertThat(prices("mixed/" + MODEL)).isEqualTo(prices("listed/" + MODEL) + "+configured");
    }

    @Test
    void pricesThatNobodyKnowsHaveNoName() {
        assertThat(ask("unpriced/house/unpriced").getProperty(LlmRouterConstants.PRICE_LIST_PROPERTY)).isNull();
    }

    private String prices(String provider) {
        return ask(provider).getProperty(LlmRouterConstants.PRICE_LIST_PROPERTY, String.class);
    }

    private Exchange ask(String provider) {
        Exchange done = template.send("direct:ask", exchange -> {
            exchange.getMessage().setHeader("provider", provider);
            exchange.getMessage().setBody("Hello");
        });
        assertThat(done.getException()).isNull();
        return done;
    }

    private void write(String catalogue) throws IOException {
        Files.writeString(directory.resolve("models.json"), catalogue);
    }
}
