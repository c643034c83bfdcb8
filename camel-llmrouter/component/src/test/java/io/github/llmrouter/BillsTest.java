package io.github.llmrouter;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What a call is charged: by which prices, in which tier, and what the provider says itself. */
class BillsTest extends RouterTestSupport {

    /** The clock of the test begins at noon of 2026-01-01. */
    private static final String LISTS = """
            {"lists": [
              {"name": "agreement", "version": "1", "from": "2026-01-01", "until": "2026-01-02", "prices": [
                {"provider": "cheap", "cost": {"input": 0.5, "output": 2, "per_picture": 0.003, "overrides": [
                  {"service_tier": "flex", "input": 0.1, "output": 1}]}}]},
              {"name": "agreement", "version": "2", "from": "2026-01-02", "currency": "EUR", "prices": [
                {"provider": "cheap", "cost": {"input": 4, "output": 16}},
                {"provider": "dear", "discount": 0.25}]}],
             "rates": [{"currency": "EUR", "from": "2026-01-02", "until": "2026-01-03", "usd": 1.5}]}
            """;

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private LlmRouterComponent router = new LlmRouterComponent();

    @Override
    protected void configure(LlmRouterComponent component) throws Exception {
        router = component;
        component.setClock(clock);
        Path lists = Files.write(folder.resolve("prices.json"), LISTS.getBytes(StandardCharsets.UTF_8));
        component.setPriceList("file:" + lists);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:dear").to("llmprovider:dear/" + MODEL);
            }
        };
    }

    @Test
    void aCallIsChargedByTheListOfItsTime() {
        Exchange today = ask();
        clock.advance(Duration.ofHours(12));
        Exchange tomorrow = template.send("direct:dear", exchange -> exchange.getMessage().setBody("Hello"));

        assertCharged(today, "0.000015", "agreement/1");
        assertCharged(tomorrow, "0.000045", "agreement/2");
    }

    @Test
    void offersArePutInOrderByThePricesOfTheTime() {
        ask();
        clock.advance(Duration.ofHours(12));
        Exchange tomorrow = ask();

        assertThat(tomorrow.getMessage().getHeader(LlmRouterConstants.PROVIDER)).isEqualTo("dear");
    }

    @Test
    void aPriceInACurrencyWithoutARateIsUnknownAndCounted() {
        clock.advance(Duration.ofHours(36));

        Exchange answered = template.send("llmprovider:cheap/" + MODEL, exchange -> exchange.getMessage()
                .setBody("Hi"));

        assertThat(answered.getMessage().getHeader(LlmRouterConstants.COST)).isNull();
        assertThat(answered.getProperty(LlmRouterConstants.COST_STATUS_PROPERTY)).isEqualTo("unknown-price");
        assertThat(answered.getProperty(LlmRouterConstants.PRICE_LIST_PROPERTY)).isEqualTo("agreement/2");
        assertThat(router.statistics().snapshot().callsOfUnknownCost()).isEqualTo(1);
    }

    @Test
    void theTierThatServedTheCallIsCharged() {
        cheap.nowAnswer(answer("\"service_tier\":\"flex\",", ""));

        assertCharged(ask(), "0.000006", "agreement/1");
    }

    @Test
    void eachPictureOfTheRequestIsCharged() {
        String picture = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}";
        Exchange answered = template.send("direct:ask", exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":[" + picture + "," + picture + "]}]}"));

        assertCharged(answered, "0.006015", "agreement/1");
    }

    @Test
    void aStreamIsChargedOnceItIsRead() {
        cheap.nowAnswer(Reply.streams("one", "two"));
        Exchange answered = template.send("llmrouter:" + MODEL + "?stream=true", exchange -> exchange.getMessage()
                .setBody("Hello"));
        ChatStream stream = answered.getMessage().getBody(ChatStream.class);
        stream.forEachRemaining(chunk -> {});

        assertThat(stream.cost()).contains(new BigDecimal("0.000009"));
        assertThat(answered.getProperty(LlmRouterConstants.PRICE_LIST_PROPERTY)).isEqualTo("agreement/1");
    }

    @Test
    void whatTheProviderSaysStandsBesideWhatOurPricesComeTo() {
        cheap.nowAnswer(answer("", ",\"cost\":0.0000171,\"is_byok\":false"));

        Exchange answered = template.send("llmrouter:" + MODEL + "?output=message", exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}"));

        assertThat(answered.getProperty(LlmRouterConstants.PROVIDER_COST_PROPERTY)).isEqualTo(new BigDecimal(
                "0.0000171"));
        assertCharged(answered, "0.000015", "agreement/1");
        assertThat(answered.getMessage().getBody(String.class)).contains("\"cost\":0.000015");
    }

    @Test
    void theBillOfAnEarlierCallDoesNotStay() {
        cheap.nowAnswerInTurn(answer("", ",\"cost\":1"), answer("", ""));
        Exchange first = ask();
        first.getMessage().setBody("Hello");
        template.send("direct:ask", first);

        assertThat(first.getProperty(LlmRouterConstants.PROVIDER_COST_PROPERTY)).isNull();
    }

    @Test
    void whatWasChargedCanBeComputedAgainLater() {
        Consumption used = Consumption.of(Usage.of(10, 5), clock.instant());
        BigDecimal charged = ask().getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class);
        clock.advance(Duration.ofDays(1));

        assertThat(router.inUse().charge(new OfferId("cheap", MODEL), used).cost()).contains(charged);
    }

    private static void assertCharged(Exchange answered, String usd, String list) {
        assertThat(answered.getException()).isNull();
        assertThat(answered.getMessage().getHeader(LlmRouterConstants.COST, BigDecimal.class).toPlainString())
                .isEqualTo(usd);
        assertThat(answered.getProperty(LlmRouterConstants.PRICE_LIST_PROPERTY)).isEqualTo(list);
    }

    /** An answer for 10 prompt and 5 completion tokens. */
    private static Reply answer(String fields, String usage) {
        return new Reply(200, Map.of("Content-Type", "application/json"), "{\"id\":\"gen-1\"," + fields
                + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
                + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":5" + usage
                + "}}");
    }
}
