package io.github.llmrouter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.impl.DefaultCamelContext;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.explain.Explanation;
import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a message says, no plan has an offer that options, presets or the component leave out. */
class NoWayAroundPropertyTest {

    private static final String MODEL = "openai/gpt-5.2";
    private static final String OTHER = "house/other";
    private static final String SECRET = "house/secret";
    private static final List<String> NAMES = List.of(MODEL, "gpt-5.2:floor", MODEL + ":nitro", OTHER, SECRET,
            "harmless",
            "@preset/lax", "@preset/strict", "@preset/closed", SECRET + "@preset/lax", OTHER + "@preset/strict",
            "auto", "~house/secret-latest", "nobody/knows");

    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final LlmRouterComponent ROUTER = new LlmRouterComponent();

    @BeforeContainer
    static void start() {
        for (String name : List.of("cheap", "dear", "forbidden")) {
            ProviderConfiguration provider = new ProviderConfiguration();
            provider.setUri("mock:" + name);
            provider.setZdr(name.equals("cheap"));
            List.of(MODEL, OTHER, SECRET, "~house/secret-latest")
                    .forEach(model -> provider.getModels().put(model, new ModelConfiguration()));
            ROUTER.getProviders().put(name, provider);
        }
        ROUTER.getConfiguration().setExcludedModels("house/secret*");
        ROUTER.getAliases().put("harmless", SECRET);
        ROUTER.getAuto().getTiers().put("cheap", MODEL);
        ROUTER.getAuto().getTiers().put("strong", "@preset/lax");
        PresetConfiguration strict = preset("strict");
        strict.setZdr(true);
        strict.setAllowedModels("openai/*");
        PresetConfiguration closed = preset("closed");
        closed.setOrder("cheap");
        closed.setAllowFallbacks(false);
        preset("lax").setFallbackModels(SECRET);
        CONTEXT.addComponent("llmrouter", ROUTER);
        CONTEXT.start();
    }

    private static PresetConfiguration preset(String name) {
        PresetConfiguration preset = new PresetConfiguration();
        preset.setModel(MODEL);
        ROUTER.getPresets().put(name, preset);
        return preset;
    }

    @AfterContainer
    static void stop() {
        CONTEXT.stop();
    }

    @Property(tries = 500)
    void aPathIsAPin(@ForAll("messages") ObjectNode body, @ForAll("preferences") ObjectNode header) {
        for (String path : List.of(MODEL, "auto")) {
            explained(path + "?ignore=forbidden", body, header).ifPresent(plan -> assertThat(plan.offers())
                    .allMatch(offer -> offer.model().equals(MODEL))
                    .noneMatch(offer -> offer.provider().equals("forbidden")));
        }
    }

    @Property(tries = 500)
    void whoMayChooseIsBoundAsWell(@ForAll("messages") ObjectNode body, @ForAll("preferences") ObjectNode header) {
        explained("request?ignore=forbidden", body, header).ifPresent(plan -> assertThat(plan.offers())
                .noneMatch(offer -> offer.provider().equals("forbidden") || offer.model().contains("secret")));
    }

    @Property(tries = 500)
    void thePresetOfAPathHoldsWhicheverTheBodyNames(@ForAll("messages") ObjectNode body,
            @ForAll("preferences") ObjectNode header) {
        explained("@preset/strict?allowBodyRouting=true", body, header).ifPresent(plan -> assertThat(plan.offers())
                .allMatch(offer -> offer.provider().equals("cheap") && offer.model().equals(MODEL)));
        explained("@preset/closed?allowBodyRouting=true", body, header).ifPresent(plan -> assertThat(plan.offers())
                .allMatch(offer -> offer.provider().equals("cheap")));
    }

    /** So that the others are not about nothing. */
    @Example
    void aMessageThatSaysNothingReachesSomebody() {
        ObjectNode body = WireJson.MAPPER.createObjectNode();
        body.putArray("messages").addObject().put("role", "user").put("content", "Hello");
        for (String path : List.of(MODEL + "?ignore=forbidden", "auto?ignore=forbidden",
                "@preset/strict?allowBodyRouting=true", "@preset/closed?allowBodyRouting=true")) {
            assertThat(explained(path, body, WireJson.MAPPER.createObjectNode()).orElseThrow().offers()).isNotEmpty();
        }
    }

    /** Empty if the message is refused. */
    private static Optional<Explanation> explained(String path, ObjectNode body, ObjectNode header) {
        try {
            return Optional.of(ROUTER.explain(path, body.deepCopy(),
                    header.isEmpty() ? Map.of() : Map.of(LlmRouterConstants.PREFERENCES, header)));
        } catch (LlmRouterException refused) {
            return Optional.empty();
        }
    }

    @Provide
    Arbitrary<ObjectNode> messages() {
        Arbitrary<Object> entries = Arbitraries.oneOf(Arbitraries.of(NAMES),
                Combinators.combine(Arbitraries.of(NAMES), preferences()).as(NoWayAroundPropertyTest::entry));
        return objects(List.of(field("provider", preferences()), field("model", Arbitraries.of(NAMES)),
                field("models", entries.list().ofMinSize(1).ofMaxSize(3)),
                field("preset", Arbitraries.of("lax", "strict", "closed")),
                field("route", Arbitraries.of("sort", "fallback")),
                field("session_id", Arbitraries.of("mine", "theirs"))))
                .map(body -> {
                    body.putArray("messages").addObject().put("role", "user").put("content", "Hello");
                    return body;
                });
    }

    @Provide
    Arbitrary<ObjectNode> preferences() {
        Arbitrary<List<String>> patterns = Arbitraries.of("cheap", "dear", "forbidden", "*", "f*", "nobody")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return objects(List.of(field("only", patterns), field("ignore", patterns), field("order", patterns),
                field("allow_fallbacks", Arbitraries.of(true, false)), field("zdr", Arbitraries.of(true, false)),
                field("sort", Arbitraries.of("price", Map.of("by", "latency", "partition", "none")))));
    }

    private static Object entry(String model, ObjectNode provider) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("model", model);
        entry.put("provider", provider);
        return entry;
    }

    private static Arbitrary<ObjectNode> objects(List<Arbitrary<ObjectNode>> fields) {
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
        }).optional(0.3).map(json -> json.orElseGet(WireJson.MAPPER::createObjectNode));
    }
}
