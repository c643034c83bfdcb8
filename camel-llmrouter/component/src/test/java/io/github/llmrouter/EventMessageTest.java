package io.github.llmrouter;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.llmrouter.LlmEventsEndpoint.Output;
import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallOrigin;
import io.github.llmrouter.event.EventQueue.Queued;
import io.github.llmrouter.event.RouterEvent;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.BreakerState;
import io.github.llmrouter.event.RouterEvent.BudgetThreshold;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.CatalogRefused;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.FailedOver;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.event.RouterEvent.ShadowDecided;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.event.RouterEvent.Type;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Category;

import static org.assertj.core.api.Assertions.assertThat;

/** The form of events, on which ledgers are built: the examples of the documentation are what it is held to. */
class EventMessageTest {

    private static final Instant TIME = Instant.parse("2026-11-22T10:15:30.125678Z");
    private static final Target OPENAI = new Target("openai", "openai/gpt-5.2");
    private static final Target AZURE = new Target("azure-eu", "openai/gpt-5.2");
    private static final CallOrigin CALL = new CallOrigin("gen-1795342530-kUKFjpDGCEBBvK6V46PX", "openai/gpt-5.2",
            "chat", false, Optional.of("orders"),
            "5A1F-0001", Set.of("another-route"));

    @ParameterizedTest
    @EnumSource
    void isThatOfTheDocumentation(Type type) throws IOException {
        RouterEvent event = example(type);

        assertThat(event.type()).isEqualTo(type);
        assertThat(json(event)).isEqualTo(compact(Files.readString(
                Path.of("src/test/resources/examples/event-" + type.text() + ".json"))));
    }

    @Test
    void whatIsUnknownIsNull() {
        Map<?, ?> fields = fields(usage(Optional.empty(), Charge.UNKNOWN));

        assertThat(fields.keySet()).isEqualTo(fields(example(Type.USAGE)).keySet());
        assertThat(fields.get("cost_status")).isEqualTo("unknown-usage");
        assertThat(fields.get("cost")).isNull();
        assertThat(fields.get("prompt_tokens")).isNull();
    }

    @Test
    void moneyIsExactAndHasNoExponent() {
        RouterEvent cheap = usage(Optional.of(Usage.of(1, 0)), Charge.of(Optional.of(new BigDecimal("1.500E-8"))));
        RouterEvent dear = usage(Optional.of(Usage.of(1, 0)), Charge.of(Optional.of(new BigDecimal("2E+2"))));

        assertThat(json(cheap)).contains("\"cost\":0.000000015,");
        assertThat(json(dear)).contains("\"cost\":200,");
        assertThat(fields(cheap).get("cost")).isEqualTo(new BigDecimal("0.000000015"));
        assertThat(fields(dear).get("cost")).hasToString("200");
    }

    @Test
    void whatComesFromOutsideIsCut() {
        CallOrigin call = new CallOrigin("gen-1", "m".repeat(10_000), "chat", false, Optional.empty(), "5A1F-0001");
        RouterEvent event = new FailedOver(TIME, call, OPENAI, FailureKind.OVERLOADED, AZURE);

        assertThat(fields(event).get("requested").toString()).hasSize(500);
        assertThat(fields(event).get("route_id")).isNull();
    }

    @Test
    void headersSayWhatItIsAndWhatIsMissing() {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());

        new EventMessage(Output.json).write(exchange, new Queued(example(Type.BREAKER_CHANGED), 7));

        assertThat(exchange.getMessage().getHeaders())
                .containsEntry("CamelLlmRouterEventType", "breaker-changed")
                .containsEntry("CamelLlmRouterEventsDropped", 7L);
        assertThat(exchange.getMessage().getMessageTimestamp()).isEqualTo(TIME.toEpochMilli());
    }

    private static RouterEvent example(Type type) {
        return switch (type) {
            case USAGE -> usage(Optional.of(new Usage(812, 96, 512, 0, 40, 0, 0)),
                    new Charge(Optional.of(new BigDecimal("0.00195860")), Optional.of(new BigDecimal("0.00190")),
                            Optional.of("agreement/2026-11"), false));
            case CALL_FAILED -> new CallFailed(TIME, CALL, "RateLimitedException", Category.RATE_LIMIT, 2,
                    Optional.of(AZURE), Optional.empty(), Optional.empty(), false, Duration.ofMillis(1250));
            case ATTEMPT_ANSWERED -> new AttemptAnswered(TIME, CALL, AZURE, 2, Duration.ofMillis(1100));
            case ATTEMPT_FAILED -> new AttemptFailed(TIME, CALL, OPENAI, 1, FailureKind.RATE_LIMITED,
                    OptionalInt.of(429), Optional.of(Duration.ofSeconds(7)), Duration.ofMillis(85));
            case FAILED_OVER -> new FailedOver(TIME, CALL, OPENAI, FailureKind.RATE_LIMITED, AZURE);
            case SHADOW_DECIDED -> new ShadowDecided(TIME,
                    new CallOrigin("gen-1795342530-kUKFjpDGCEBBvK6V46PX", "auto", "chat", false, Optional.of("orders"),
                            "5A1F-0001"),
                    new Prospect("cheap", "openai/gpt-5-mini", Optional.of(new BigDecimal("0.00275"))),
                    new Prospect("standard", "openai/gpt-5.2", Optional.of(new BigDecimal("0.01925"))));
            case BREAKER_CHANGED -> new BreakerChanged(TIME, OPENAI, BreakerState.CLOSED, BreakerState.OPEN,
                    Optional.of(FailureKind.OVERLOADED));
            case KEY_SET_ASIDE -> new KeySetAside(TIME, "openai", OptionalInt.of(2), Optional.of("billing"), Duration
                    .ofMinutes(10),
                    FailureKind.AUTHENTICATION);
            case CATALOG_RELOADED -> new CatalogReloaded(TIME, 2381, List.of("house"));
            case CATALOG_REFUSED -> new CatalogRefused(TIME, "models.json: line 3, column 5: not a number");
            case BUDGET_THRESHOLD -> new BudgetThreshold(TIME, "customers", "acme", 80, "USD", new BigDecimal("50"),
                    new BigDecimal("40.012500"), Optional.of(Instant.parse("2026-12-01T00:00:00Z")));
        };
    }

    private static CallEnded usage(Optional<Usage> usage, Charge charge) {
        return new CallEnded(TIME, CALL, AZURE, Optional.of("gen-1"), Optional.of("stop"), usage, charge, 2,
                Duration.ofMillis(2340), Optional.empty());
    }

    private static String json(RouterEvent event) {
        return (String) body(event, Output.json);
    }

    private static Map<?, ?> fields(RouterEvent event) {
        return (Map<?, ?>) body(event, Output.map);
    }

    private static Object body(RouterEvent event, Output output) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        new EventMessage(output).write(exchange, new Queued(event, 0));
        return exchange.getMessage().getBody();
    }

    private static String compact(String example) {
        return example.replaceAll("\\s*\\R\\s*", "").replace("\": ", "\":");
    }
}
