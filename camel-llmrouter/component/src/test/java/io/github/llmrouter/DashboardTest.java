package io.github.llmrouter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.camel.BindToRegistry;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.metrics.RouterMeter;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

import static org.assertj.core.api.Assertions.assertThat;

/** What Prometheus gets after calls of every kind, and whether the Grafana dashboard asks for nothing else. */
class DashboardTest extends RouterTestSupport {

    private static final Path DASHBOARD = Path.of("src/main/docs/llmrouter-dashboard.json");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{([^}]*)} \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(?:=~|!=|!~|=)\\s*\"[^\"]*\"");
    private static final Pattern SELECTOR = Pattern.compile("(\\w+)\\{([^}]*)}");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern VARIABLE = Pattern.compile("label_values\\((\\w+), (\\w+)\\)");
    /** What is left of a query without its selectors, groupings and numbers. */
    private static final Set<String> FUNCTIONS = Set.of("sum", "max", "rate", "increase", "histogram_quantile");

    @BindToRegistry("metricsRegistry")
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @TempDir
    private Path folder;

    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    @AfterEach
    void letGo() {
        mayGoOn.countDown();
    }

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("dear").getModels().put("house/unpriced", new ModelConfiguration());
        router.setLedgerPath(folder.toString());
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:cached").to("llmrouter:" + MODEL + "?cache=true");
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
                from("direct:unpriced").to("llmrouter:house/unpriced");
                from("llmevents:usage?queueSize=1").routeId("ledger").process(event -> mayGoOn.await());
            }
        };
    }

    @Test
    void everyMeterIsScrapedWithAllOfItsTags() {
        Map<String, Set<String>> scraped = scrapedAfterCallsOfEveryKind();

        for (RouterMeter meter : RouterMeter.values()) {
            String name = meter.meterName().replace('.', '_');
            List<Set<String>> labels = scraped.entrySet()
                    .stream()
                    .filter(series -> series.getKey().startsWith(name))
                    .map(Map.Entry::getValue)
                    .toList();

            assertThat(labels).as(name)
                    .isNotEmpty()
                    .allSatisfy(all -> assertThat(all).containsAll(
                            meter.tagNames().stream().map(tag -> tag.replace('.', '_')).toList()));
        }
    }

    @Test
    void everyQueryFindsItsSeriesAndTheirLabels() throws IOException {
        Map<String, Set<String>> scraped = scrapedAfterCallsOfEveryKind();
        List<String> queries = queries();

        assertThat(queries).hasSizeGreaterThan(15).allSatisfy(query -> {
            List<MatchResult> selectors = SELECTOR.matcher(query).results().toList();
            assertThat(selectors).isNotEmpty().allSatisfy(selector -> {
                assertThat(scraped).containsKey(selector.group(1));
                assertThat(scraped.get(selector.group(1))).containsAll(labels(selector.group(2)))
                        .containsAll(groupings(query));
            });
            assertThat(words(query)).isSubsetOf(FUNCTIONS);
        });
    }

    @Test
    void everyVariableFindsItsSeriesAndItsLabel() throws IOException {
        Map<String, Set<String>> scraped = scrapedAfterCallsOfEveryKind();
        List<MatchResult> variables = VARIABLE.matcher(dashboard().path("templating").toString()).results().toList();

        assertThat(variables).isNotEmpty()
                .allSatisfy(variable -> assertThat(scraped.get(variable.group(1))).contains(variable.group(2)));
    }

    @Test
    void everyPanelAsksTheDataSourceThatIsChosen() throws IOException {
        assertThat(dashboard().findValues("uid")).extracting(JsonNode::asText)
                .filteredOn(uid -> !uid.equals("camel-llmrouter"))
                .isNotEmpty()
                .containsOnly("${datasource}");
    }

    @Test
    void nothingOfMessagesOrKeysIsScraped() {
        scrapedAfterCallsOfEveryKind();

        assertThat(registry.scrape()).doesNotContain("Hello", "cheap answer", "sk-test", "no such key");
    }

    /** The names of series, each with the names of its labels. */
    private Map<String, Set<String>> scrapedAfterCallsOfEveryKind() {
        ask("direct:ask");
        ask("direct:unpriced");
        ask("direct:cached");
        ask("direct:cached");
        cheap.nowAnswer(Reply.streams("one ", "two"));
        try (ChatStream stream = template.requestBody("direct:stream", "Hello", ChatStream.class)) {
            stream.forEachRemaining(chunk -> {});
        }
        cheap.nowAnswer(Reply.error(503, "busy"));
        ask("direct:ask");
        cheap.nowAnswer(Reply.error(401, "no such key"));
        ask("direct:ask");
        dear.nowAnswer(Reply.error(503, "busy"));
        ask("direct:ask");
        Map<String, Set<String>> series = new HashMap<>();
        SAMPLE.matcher(registry.scrape())
                .results()
                .forEach(sample -> series.computeIfAbsent(sample.group(1), name -> new HashSet<>())
                        .addAll(labels(sample.group(2))));
        return series;
    }

    private void ask(String uri) {
        template.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper().readTree(DASHBOARD.toFile());
    }

    private static List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        dashboard().findValues("expr").forEach(query -> queries.add(query.asText()));
        return queries;
    }

    private static Set<String> labels(String matchers) {
        return LABEL.matcher(matchers).results().map(label -> label.group(1)).collect(Collectors.toSet());
    }

    private static Set<String> groupings(String query) {
        return GROUPING.matcher(query)
                .results()
                .flatMap(by -> Arrays.stream(by.group(1).split(",\\s*")))
                .collect(Collectors.toSet());
    }

    private static Set<String> words(String query) {
        String rest = GROUPING.matcher(SELECTOR.matcher(query).replaceAll("")).replaceAll("");
        return Pattern.compile("[a-z_]\\w*")
                .matcher(rest.replaceAll("\\[[^]]*]", ""))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
