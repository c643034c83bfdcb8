package io.github.llmrouter;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.insight.Arguments;
import io.github.llmrouter.insight.Dimension;
import io.github.llmrouter.insight.Insight;
import io.github.llmrouter.insight.Models;
import io.github.llmrouter.insight.Tariff;
import io.github.llmrouter.ledger.OpenLedger;
import io.github.llmrouter.pricelist.PriceBook;
import io.github.llmrouter.pricelist.PriceLists;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * Answers what is asked of the catalogue and of the ledger. An endpoint whose options say who its messages are from tells
 * them of their own calls only.
 */
final class Insights {

    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final ObjectWriter TEXT = WireJson.MAPPER.writer()
            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);

    private final LlmRouterComponent router;
    private final String model;
    private final Payer payer;

    Insights(LlmRouterComponent router, String model, Payer payer) {
        this.router = router;
        this.model = model;
        this.payer = payer;
    }

    /** @throws InvalidRequestException if the message asks for what there is not */
    Object answer(Operation operation, Exchange exchange, Output output) {
        ObjectNode asked = OperationBody.of(exchange, router.getMaxBodySize());
        try {
            return switch (operation) {
                case models -> body(models().list(arguments(asked, Map.of())), output);
                case endpoints -> body(endpoints(asked), output);
                case export -> insight().export(arguments(asked, only(exchange)));
                case activity -> body(insight().activity(arguments(asked, only(exchange))), output);
                case rankings -> body(insight().rankings(arguments(asked, only(exchange))), output);
                case generation -> body(generation(arguments(asked, only(exchange))), output);
                case rerate -> body(rerated(asked, exchange), output);
                default -> throw new IllegalStateException("operation=" + operation + " is answered elsewhere");
            };
        } catch (IllegalArgumentException e) {
            throw Invalid.request("operation=" + operation + ": " + e.getMessage());
        }
    }

    private Arguments arguments(ObjectNode asked, Map<Dimension, String> only) {
        return new Arguments(asked, only, router.clock().instant());
    }

    private Models models() {
        return new Models(router.inUse().book(), router.inUse().catalog().current());
    }

    private Map<String, Object> endpoints(ObjectNode asked) {
        Arguments none = arguments(asked, Map.of());
        String wanted = LlmRouterEndpoint.isDynamic(model) ? none.required("model") : model;
        none.refuseOthers();
        return models().endpoints(router.inUse().choice(wanted).offers(), router.clock().millis());
    }

    private Insight insight() {
        return new Insight(ledger().database(), ledger().store());
    }

    /** Whoever asks for a call has just made it, and need not wait for the thread that writes. */
    private Map<String, Object> generation(Arguments arguments) {
        ledger().flush(A_MOMENT);
        return insight().generation(arguments);
    }

    private OpenLedger ledger() {
        return router.accounts()
                .openLedger()
                .orElseThrow(() -> new IllegalArgumentException("there is no ledger. Set camel.component.llmrouter"
                        + ".ledger-path to a directory, or ledger-data-source to a PostgreSQL"));
    }

    /** By the price lists that the message brings, or by those of the component. */
    private Map<String, Object> rerated(ObjectNode asked, Exchange exchange) {
        Map<Dimension, String> only = only(exchange);
        if (asked.has("prices") && !only.isEmpty()) {
            throw new IllegalArgumentException(
                    "who may see only calls of their own may not say what they cost. Rate with"
                            + " prices at an endpoint without the options user, tenant and virtualKey");
        }
        ObjectNode others = asked.deepCopy();
        PriceBook negotiated = Optional.ofNullable(others.remove("prices"))
                .map(Insights::book)
                .orElseGet(router.inUse()::prices);
        return insight().rerate(arguments(others, only), tariff(negotiated));
    }

    private static PriceBook book(JsonNode prices) {
        return PriceLists.read(prices.toString().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What is not of a list costs what the catalogue and the configuration say now. What neither of them has a price for is
     * left as it is.
     */
    private Tariff tariff(PriceBook negotiated) {
        return (offer, used) -> Optional.of(router.inUse().charge(negotiated, offer, used))
                .filter(charged -> charged.cost().isPresent()
                        || charged.priceList().filter(negotiated::has).isPresent());
    }

    private Map<Dimension, String> only(Exchange exchange) {
        Map<Dimension, String> only = new EnumMap<>(Dimension.class);
        if (payer.user().isPresent()) {
            only.put(Dimension.USER, present("user", payer.user(exchange, JsonNodeFactory.instance.objectNode())));
        }
        if (payer.tenant().isPresent()) {
            only.put(Dimension.TENANT, present("tenant", payer.tenant(exchange)));
        }
        if (payer.virtualKey().isPresent()) {
            only.put(Dimension.KEY, router.accounts().budgeting().check(payer.virtualKey(exchange)).hash());
        }
        return only;
    }

    private static String present(String option, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalArgumentException("the option " + option
                + " came to nothing for this message, so nothing may be shown. Leave the option out of this endpoint, as in "
                + option + "=, to show the calls of all"));
    }

    /** In the form of the option {@code output}: a map, JSON, or JSON as text. */
    static Object body(Map<String, Object> answer, Output output) {
        return switch (output) {
            case auto -> answer;
            case json -> WireJson.MAPPER.valueToTree(answer);
            case message -> text(answer, TEXT);
            case text -> text(answer, TEXT.withDefaultPrettyPrinter());
        };
    }

    private static String text(Map<String, Object> answer, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(answer);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps of texts and numbers can be written as JSON", e);
        }
    }
}
