package io.github.llmrouter.pricelist;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.routing.Wildcard;

/** Reads negotiated prices from a JSON document. Whatever is not understood is refused. */
public final class PriceLists {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int MOST_DECIMALS = 12;

    private PriceLists() {}

    /**
     * Reads a document.
     *
     * @throws IllegalArgumentException if it makes no sense; the message says where, and what would
     */
    public static PriceBook read(byte[] json) {
        Node document = new Node("", tree(json));
        document.refuseOthers(Set.of("lists", "rates"));
        document.required("lists");
        return new PriceBook(document.each("lists", PriceLists::list), document.each("rates", PriceLists::rate));
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read: " + e.getMessage(), e);
        }
    }

    private static PriceList list(Node list) {
        list.refuseOthers(Set.of("name", "version", "from", "until", "currency", "discount", "prices"));
        BigDecimal discount = list.field("discount").map(PriceLists::factor).orElse(BigDecimal.ZERO);
        list.required("prices");
        return new PriceList(list.required("name").text(), list.required("version").text(), validity(list),
                list.field("currency").map(PriceLists::currency).orElse(PriceList.USD),
                list.each("prices", rule -> rule(rule, discount)));
    }

    private static PriceRule rule(Node rule, BigDecimal usualDiscount) {
        rule.refuseOthers(Set.of("provider", "model", "cost", "discount"));
        Optional<Pricing> prices = rule.field("cost").map(CostReader::read);
        BigDecimal discount = rule.field("discount").map(PriceLists::factor).orElse(usualDiscount);
        if (prices.isEmpty() && discount.signum() == 0) {
            throw rule.fail("needs cost or discount");
        }
        Wildcard provider = Wildcard.of(rule.field("provider").map(Node::text).orElse("*"));
        Wildcard model = Wildcard.of(rule.field("model").map(Node::text).orElse("*"));
        return rule.sane(() -> new PriceRule(provider, model, prices, discount));
    }

    private static ExchangeRate rate(Node rate) {
        rate.refuseOthers(Set.of("currency", "from", "until", "usd"));
        rate.required("until");
        String currency = currency(rate.required("currency"));
        Validity validity = validity(rate);
        BigDecimal usd = factor(rate.required("usd"));
        return rate.sane(() -> new ExchangeRate(currency, validity, usd));
    }

    private static Validity validity(Node node) {
        Instant from = time(node.required("from"));
        Optional<Instant> until = node.field("until").map(PriceLists::time);
        return node.sane(() -> new Validity(from, until));
    }

    /** A day begins at midnight, in UTC. */
    private static Instant time(Node node) {
        String text = node.text();
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw node.fail("is '" + text + "'; write a day such as 2026-01-31, which begins at midnight UTC, or a"
                    + " moment such as 2026-01-31T12:00:00Z");
        }
    }

    private static String currency(Node node) {
        String code = node.text();
        if (!code.matches("[A-Z]{3}")) {
            throw node.fail("is '" + code + "'; write the ISO code of a currency, such as EUR");
        }
        return code;
    }

    private static BigDecimal factor(Node node) {
        BigDecimal factor = node.number();
        if (factor.scale() > MOST_DECIMALS || factor.scale() < -MOST_DECIMALS) {
            throw node.fail("has more than " + MOST_DECIMALS + " decimals");
        }
        return factor;
    }
}
