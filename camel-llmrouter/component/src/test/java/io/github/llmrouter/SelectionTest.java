package io.github.llmrouter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.chat.ToolCallVerdict;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.routing.OfferId;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** In which order whole calls ask {@code a}, {@code b} and {@code c}, which cost one, two and three times as much. */
class SelectionTest extends RouterTestSupport {

    private static final String ONE = "house/one";
    private static final String TWO = "house/two";
    private static final int CALLS = 300;

    private final TestClock clock = new TestClock();
    private final Map<String, ScriptedProvider> servers = new HashMap<>();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.setRandom(new Random(7));
        router.getConfiguration().setSort(null);
        List.of("a", "b", "c").forEach(name -> {
            ScriptedProvider server = start(Reply.says(name));
            servers.put(name, server);
            String price = Integer.toString(name.charAt(0) - 'a' + 1);
            router.getProviders().put(name, provider(server, ONE, price, price));
        });
        ScriptedProvider other = start(Reply.says("two"));
        router.getProviders().put("x", provider(other, TWO, "0.5", "0.5"));
        for (SortBy by : SortBy.values()) {
            PresetConfiguration preset = new PresetConfiguration();
            preset.setModel(ONE);
            preset.setSort(by);
            router.getPresets().put(by.name(), preset);
        }
    }

    @Test
    void whoHadAnOutageIsAskedLastForThirtySeconds() {
        servers.get("b").nowAnswer(Reply.error(503, "down"));
        ask("?output=message", "'order':['b']");
        servers.get("b").nowAnswer(Reply.says("b"));

        clock.advance(Duration.ofSeconds(30));
        List<List<String>> orders = orders();

        assertThat(new LinkedHashSet<>(orders)).containsExactlyInAnyOrder(List.of("a", "c", "b"),
                List.of("c", "a", "b"));
        assertThat(shareOf("a", orders)).isCloseTo(0.9, within(threeSigma(0.9)));

        clock.advance(Duration.ofSeconds(1));
        List<List<String>> later = orders();

        assertThat(shareOf("a", later)).isCloseTo(0.7347, within(threeSigma(0.7347)));
        assertThat(shareOf("b", later)).isCloseTo(0.1837, within(threeSigma(0.1837)));
        assertThat(shareOf("c", later)).isCloseTo(0.0816, within(threeSigma(0.0816)));
    }

    /**
     * The cheapest is {@code a}, {@code b} has the most tokens a second, {@code c} the first token first and the best tool
     * calls; those of {@code b} cannot be made.
     */
    @ParameterizedTest(name = "{0} component={1} preset={2} uri={3} provider={4}")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
            // the default of the component
            "house/one        | price      | -       | -          | -                                 | a b c",
            "house/one        | throughput | -       | -          | -                                 | b c a",
            // the name of the model before that
            "house/one:nitro  | -          | -       | -          | -                                 | b c a",
            "house/one:nitro  | price      | -       | -          | -                                 | b c a",
            "house/one:floor  | throughput | -       | -          | -                                 | a b c",
            "house/one:exacto | throughput | -       | -          | -                                 | c a b",
            // what somebody demands before that, even if the component says the same
            "house/one:nitro  | latency    | price   | -          | -                                 | a b c",
            "house/one:nitro  | price      | price   | -          | -                                 | a b c",
            "house/one:nitro  | -          | price   | latency    | -                                 | c b a",
            "house/one:nitro  | price      | -       | price      | -                                 | a b c",
            "house/one:nitro  | -          | -       | price      | 'sort':'latency'                  | c b a",
            "house/one:nitro  | price      | -       | -          | 'sort':'price'                    | a b c",
            "house/one:floor  | -          | latency | price      | 'sort':{'by':'throughput'}         | b c a",
            "house/one:nitro  | price      | -       | -          | 'sort':{'partition':'none'}       | b c a",
            // an order before all of them, and the rest as it would be without it
            "house/one:nitro  | -          | -       | -          | 'order':['c']                     | c b a",
            "house/one:nitro  | price      | latency | price      | 'order':['c','b']                 | c b a",
            "house/one        | -          | -       | latency    | 'order':['b'],'sort':'price'      | b a c",
            "house/one        | -          | -       | -          | 'order':['c']                     | c a b"})
    void anOrderBeatsASortAndThatAVariantAndThatTheDefault(String model, SortBy component, String preset, String uri,
            String provider, String order) {
        router().getConfiguration().setSort(component);
        measure("a", 900, 20_000, 100);
        measure("b", 500, 1_000, 100);
        measure("c", 100, 10_000, 100);
        for (int i = 0; i < 5; i++) {
            health("b").calledTools(ToolCallVerdict.SCHEMA_MISMATCH, clock.millis());
            health("c").calledTools(ToolCallVerdict.VALID, clock.millis());
        }
        for (int i = 0; i < 25; i++) {
            health("a").calledTools(i == 0 ? ToolCallVerdict.UNKNOWN_NAME : ToolCallVerdict.VALID, clock.millis());
        }

        Exchange done = ask("?output=message" + (uri == null ? "" : "&sort=" + uri), model,
                preset == null ? "" : "'preset':'" + preset + "',", provider == null ? "" : provider);

        assertThat(done.getException()).isNull();
        assertThat(available(done)).containsExactly(order.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'sort':'price','preferred_max_latency':{'p50':0.6}|b c a",
            "'sort':'price','preferred_max_latency':0.2|c a b",
            "'sort':'price','preferred_max_latency':{'p50':2,'p99':0.2}|c a b",
            "'sort':'price','preferred_min_throughput':{'p90':50}|b a c",
            "'sort':'price','preferred_min_throughput':8,'preferred_max_latency':{'p75':0.2}|c a b",
            "'sort':'price','preferred_min_throughput':1000|a b c"})
    void limitsOfSpeedPutThoseFirstThatMeetAllAndLeaveNobodyOut(String provider, String order) {
        measure("a", 900, 20_000, 100);
        measure("b", 500, 1_000, 100);
        measure("c", 100, 10_000, 100);

        assertThat(available(ask("?output=message", provider))).containsExactly(order.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'sort':{'by':'price','partition':'none'}||x a b c",
            "'sort':{'by':'price','partition':'model'}||a b c x", "'sort':'price'||a b c x",
            "'sort':'price'|'route':'sort',|x a b c", "'sort':'price'|'route':'fallback',|a b c x",
            "'sort':{'by':'price','partition':'model'}|'route':'sort',|a b c x"})
    void withoutPartitionsTheOffersOfAllModelsAreOneList(String provider, String route, String order) {
        Exchange done = ask("?output=message", ONE, (route == null ? "" : route) + "'models':['" + TWO + "'],",
                provider);

        assertThat(available(done)).containsExactly(order.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'model':'house/one:nitro','provider':{'sort':'price'}}",
            "'house/one:nitro@preset/price'"})
    void aSortOfOneModelBeatsItsVariantAsWell(String model) {
        measure("b", 500, 1_000, 100);
        router().getConfiguration().setSort(SortBy.throughput);

        Exchange done = ask("?output=message", TWO, "'models':[" + model + "],", "");

        assertThat(available(done)).containsExactly("x", "a", "b", "c");
    }

    @Test
    void aSortOrAnOrderEndsTheLottery() {
        Set<List<String>> orders = new LinkedHashSet<>();
        for (int i = 0; i < 50; i++) {
            orders.add(available(ask("?output=message", "'sort':'price'")));
            orders.add(available(ask("?output=message", "'order':['a']")));
        }

        assertThat(orders).containsExactly(List.of("a", "b", "c"));
    }

    private void measure(String provider, long firstTokenMillis, long millis, long tokens) {
        for (int i = 0; i < 5; i++) {
            health(provider).ended(new Pace(Optional.of(Duration.ofMillis(millis)),
                    Optional.of(Duration.ofMillis(firstTokenMillis)), tokens), clock.millis());
        }
    }

    private OfferHealth health(String provider) {
        return router().inUse().health(new OfferId(provider, ONE));
    }

    private LlmRouterComponent router() {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    private List<List<String>> orders() {
        List<List<String>> orders = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            orders.add(available(ask("?output=message", "")));
        }
        return orders;
    }

    private static double shareOf(String provider, List<List<String>> orders) {
        return (double) orders.stream().filter(order -> order.get(0).equals(provider)).count() / orders.size();
    }

    private static double threeSigma(double share) {
        return 3 * Math.sqrt(share * (1 - share) / CALLS);
    }

    private Exchange ask(String options, String provider) {
        return ask(options, ONE, "", provider);
    }

    private Exchange ask(String options, String model, String fields, String provider) {
        String body = "{'model':'" + model + "'," + fields + "'provider':{" + provider
                + "},'messages':[{'role':'user','content':'Hello'}]}";
        return template.send("llmrouter:request" + options,
                exchange -> exchange.getMessage().setBody(body.replace('\'', '"')));
    }

    @SuppressWarnings("unchecked")
    private static List<String> available(Exchange done) {
        Map<String, Object> metadata = done.getProperty(LlmRouterConstants.METADATA_PROPERTY, Map.class);
        Map<String, Object> endpoints = (Map<String, Object>) metadata.get("endpoints");
        return ((List<Map<String, Object>>) endpoints.get("available")).stream()
                .map(row -> row.get("provider").toString())
                .toList();
    }
}
