package io.github.llmrouter;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.preference.PreferenceFields;
import io.github.llmrouter.preference.Source;
import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Offer;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.SomeOffer;
import io.github.llmrouter.routing.Strategies;
import io.github.llmrouter.routing.Traits;
import io.github.llmrouter.routing.Wish;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Demands of several layers, in any combination. */
class PreferencesPropertyTest {

    private static final List<String> PROVIDERS = List.of("azure", "groq", "house");
    private static final List<String> REGIONS = List.of("eu", "us");
    private static final List<Offer> OFFERS = offers();

    /** One offer of each kind: by provider, region, policy and price. */
    private static List<Offer> offers() {
        List<Offer> offers = new ArrayList<>();
        for (String provider : PROVIDERS) {
            for (String region : REGIONS) {
                for (boolean trusted : new boolean[]{true, false}) {
                    Traits traits = new Traits(List.of(provider), Optional.of(region), !trusted, trusted,
                            Optional.of(trusted ? "bf16" : "fp8"), Map.of("data_class",
                                    trusted ? Set.of("public", "confidential") : Set.of("public")));
                    offers.add(SomeOffer.of(provider + '-' + region + '-' + trusted,
                            Pricing.of("" + (offers.size() % 4), "4")).with(traits));
                }
            }
        }
        return offers;
    }

    @Property(tries = 2_000)
    void noMessageReachesWhomTheOptionsExclude(@ForAll("closable") ObjectNode component,
            @ForAll("closable") ObjectNode endpoint, @ForAll("any") ObjectNode header, @ForAll("any") ObjectNode body) {
        Preferences options = new PreferenceOptions(read(endpoint).over(read(component)), List.of(), false).closed()
                .fixed();
        Preferences message = read(header).over(read(body));

        assertThat(reached(options)).containsAll(reached(message.over(options)));
    }

    @Property(tries = 500)
    void whatOneLayerExcludesNoOtherAdmits(@ForAll("any") ObjectNode one, @ForAll("any") ObjectNode other) {
        Set<String> both = reached(new Preferences(read(one).over(read(other)).filters(), false,
                Preferences.NONE.ordering()));

        Set<String> expected = new HashSet<>(reached(demands(one)));
        expected.retainAll(reached(demands(other)));
        assertThat(both).isEqualTo(expected);
    }

    private static Preferences demands(ObjectNode json) {
        return read(json).ordered(Preferences.NONE.ordering());
    }

    private static Preferences read(ObjectNode json) {
        return PreferenceFields.read(json, Source.BODY);
    }

    private static Set<String> reached(Preferences preferences) {
        RoutePlan plan = new Planner(Strategies.PRICE).plan(List.of(new Wish(new ModelOffers("m", OFFERS),
                preferences)),
                Demand.at(0), new Random(1));
        return plan.candidates()
                .stream()
                .map(candidate -> candidate.offer().id().provider())
                .collect(Collectors.toSet());
    }

    /** Those of a layer of options; without an order, one provider is asked, and a message may say which comes first. */
    @Provide
    Arbitrary<ObjectNode> closable() {
        return any().map(json -> json.has("order") ? json : json.without("allow_fallbacks"));
    }

    @Provide
    Arbitrary<ObjectNode> any() {
        Arbitrary<List<String>> patterns = Arbitraries.of("azure", "groq", "house", "a*", "*-eu-*", "groq/us", "nobody")
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
        List<Arbitrary<ObjectNode>> fields = Stream.of(field("only", patterns), field("ignore", patterns),
                field("order", patterns), field("zdr", Arbitraries.of(true, false)),
                field("allow_fallbacks", Arbitraries.of(true, false)),
                field("data_collection", Arbitraries.of("allow", "deny")),
                field("quantizations", Arbitraries.of("fp8", "bf16").list().ofSize(1)),
                field("max_price", Arbitraries.integers().between(0, 4).map(usd -> Map.of("prompt", usd))),
                field("region", Arbitraries.of("eu", "us", "*")),
                field("labels", Arbitraries.of("public", "confidential").map(value -> Map.of("data_class", value))),
                field("sort", Arbitraries.of("price", "latency"))).toList();
        return Combinators.combine(fields).as(parts -> {
            ObjectNode all = WireJson.MAPPER.createObjectNode();
            parts.forEach(all::setAll);
            return all;
        });
    }

    /** Mostly left out, so that something is left to reach. */
    private static Arbitrary<ObjectNode> field(String name, Arbitrary<?> values) {
        return values.map(value -> {
            ObjectNode json = WireJson.MAPPER.createObjectNode();
            json.set(name, WireJson.MAPPER.valueToTree(value));
            return json;
        }).optional(0.2).map(json -> json.orElseGet(WireJson.MAPPER::createObjectNode));
    }
}
