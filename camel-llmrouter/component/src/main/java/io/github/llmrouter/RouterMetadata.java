package io.github.llmrouter;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.explain.AutoReport;
import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Strategy;
import io.github.llmrouter.explain.Usd;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.RoutePlan;

/**
 * What the router did with a call, in OpenRouter's form, with scores, costs and the reasons for what it left out added. It
 * keeps what is known when the call is over, nothing of the message, and makes the map only for who reads it.
 *
 * @param id           our own id of the call
 * @param requested    the model as it was asked for, a preset included
 * @param model        the model alone
 * @param auto         what was chosen, if the model was left to the router
 * @param leftOut      offers that were left out after the plan was made, as too little time or money was left for them
 * @param selected     who answered
 * @param millis       how long the call took
 * @param dropped      fields of the request that did not reach the provider asked last
 * @param availability why nobody could answer
 */
record RouterMetadata(String id, String requested, String model, Optional<AutoReport> auto, RoutePlan plan,
        List<Exclusion> leftOut, List<Attempt> attempts,
        Optional<Offer> selected,
        long millis, Set<String> dropped, Optional<Availability> availability) {

    /** @param failure what the call ends with, if nobody answered */
    static Map<String, Object> of(String requested, String model, Optional<AutoReport> auto, RoutedCall call,
            Optional<LlmRouterException> failure) {
        RouterMetadata metadata = new RouterMetadata(call.events().call().id(), requested, model, auto, call.plan(),
                call.leftOut(),
                call.attempts(),
                failure.isPresent() ? Optional.empty() : call.lastOffer(), call.elapsed().toMillis(), call.dropped(),
                failure.flatMap(LlmRouterException::availability));
        return new LazyMap(metadata::toMap);
    }

    private Map<String, Object> toMap() {
        List<String> models = offers().map(offer -> offer.id().model()).distinct().toList();
        Strategy strategy = Strategy.of(model, models, attempts.size());
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", id);
        map.put("requested", requested);
        map.put("strategy", strategy.text());
        map.put("summary", "available=" + plan.candidates().size()
                + selected.map(offer -> ", selected=" + offer.id().provider()).orElse(""));
        map.put("attempt", attempts.size());
        map.put("generation_time", millis);
        map.put("endpoints", Map.of("total", plan.candidates().size() + plan.excluded().size(), "available",
                available()));
        map.put("attempts", attempts.stream().map(RouterMetadata::attempt).toList());
        if (strategy == Strategy.ALIAS || strategy == Strategy.LATEST) {
            map.put("params", Map.of("version_group", models.get(0)));
        }
        auto.ifPresent(report -> report.addTo(map));
        if (!dropped.isEmpty()) {
            map.put("dropped", List.copyOf(dropped));
        }
        List<Exclusion> excluded = Stream.concat(plan.excluded().stream(), leftOut.stream()).toList();
        if (!excluded.isEmpty()) {
            map.put("excluded", excluded.stream().map(RouterMetadata::excluded).toList());
        }
        availability.ifPresent(why -> map.put("availability", why.toMap()));
        List<Map<String, Object>> errors = PreviousErrors.of(attempts);
        if (!errors.isEmpty()) {
            map.put("previous_errors", errors);
        }
        return map;
    }

    private Stream<Offer> offers() {
        return Stream.concat(plan.candidates().stream().map(Candidate::offer),
                plan.excluded().stream().map(Exclusion::offer));
    }

    /** In the order in which they are asked. */
    private List<Map<String, Object>> available() {
        List<Map<String, Object>> rows = new ArrayList<>(plan.candidates().size());
        for (Candidate candidate : plan.candidates()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("provider", candidate.offer().id().provider());
            row.put("model", candidate.offer().id().model());
            row.put("selected", selected.filter(offer -> offer == candidate.offer()).isPresent());
            if (Double.isFinite(candidate.score())) {
                row.put("score", candidate.score());
            }
            price(candidate, Price.INPUT).ifPresent(price -> row.put("input_price", price));
            price(candidate, Price.OUTPUT).ifPresent(price -> row.put("output_price", price));
            Usd.of(candidate.cost()).ifPresent(cost -> row.put("expected_cost", cost.toPlainString()));
            rows.add(row);
        }
        return rows;
    }

    private static Optional<String> price(Candidate candidate, Price part) {
        return candidate.offer().pricing().price(part).map(BigDecimal::toPlainString);
    }

    private static Map<String, Object> attempt(Attempt attempt) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("provider", attempt.provider());
        row.put("model", attempt.model());
        row.put("status", attempt.status());
        attempt.key().ifPresent(name -> row.put("key", name));
        return row;
    }

    private static Map<String, Object> excluded(Exclusion exclusion) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("provider", exclusion.offer().id().provider());
        row.put("model", exclusion.offer().id().model());
        row.put("excluded_by", exclusion.rule().code());
        row.put("reason", exclusion.toString());
        exclusion.until().ifPresent(until -> row.put("until", until.toString()));
        return row;
    }
}
