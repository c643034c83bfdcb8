package io.github.llmrouter.preference;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.wire.WireJson;
import io.github.llmrouter.routing.Cutoffs;
import io.github.llmrouter.routing.Partition;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Sort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** OpenRouter's field {@code provider}, read strictly. */
class PreferenceFieldsTest {

    @Test
    void saysAllThatOpenRouterKnows() {
        Preferences preferences = read("""
                {"order":["azure","openai"],"allow_fallbacks":false,"only":["azure"],"ignore":["groq"],
                 "require_parameters":true,"data_collection":"deny","zdr":true,"quantizations":["fp8"],
                 "max_price":{"prompt":1,"completion":"2","request":0.1,"image":0,"audio":3},
                 "sort":{"by":"throughput","partition":"none"},
                 "preferred_min_throughput":50,"preferred_max_latency":{"p50":1,"p99":"4"},
                 "region":"eu","labels":{"data_class":"confidential"},
                 "enforce_distillable_text":false,"options":{"azure":{"x":1}},"experimental":{"y":2}}""");

        assertThat(preferences.filters()).hasSize(12);
        assertThat(preferences.requireParameters()).isTrue();
        assertThat(preferences.ordering().order()).hasToString("[azure, openai]");
        assertThat(preferences.ordering().allowFallbacks()).isFalse();
        assertThat(preferences.ordering().sort()).contains(Sort.THROUGHPUT);
        assertThat(preferences.ordering().partition()).contains(Partition.NONE);
        assertThat(preferences.ordering().minThroughput()).isEqualTo(Cutoffs.median(50));
        assertThat(preferences.ordering().maxLatency().p99()).hasValue(4);
    }

    @Test
    void aSortMayBeAWord() {
        assertThat(read("{\"sort\":\"price\"}").ordering().sort()).contains(Sort.PRICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"only\":null,\"sort\":null,\"zdr\":null,\"max_price\":null}",
            "{\"options\":{},\"experimental\":1}"})
    void whatSaysNothingIsNothing(String json) {
        assertThat(read(json)).isSameAs(Preferences.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'zdr':'yes'}|The field provider.zdr is 'yes'; it must be true or false",
            "{'only':'azure'}|The field provider.only is 'azure'; it must be a list of texts",
            "{'only':[]}|The field provider.only is a list; it must have at least one element",
            "{'only':['a/']}|The field provider.only is a list; it must name providers, as in azure",
            "{'ignore':[1]}|The field provider.ignore is '1'; it must be a text",
            "{'data_collection':'no'}|The field provider.data_collection is 'no'; it must be one of allow, deny",
            "{'sort':'cheap'}|The field provider.sort is 'cheap'; it must be one of exacto, latency, price, throughput",
            "{'sort':{'by':1}}|The field provider.sort.by is '1'; it must be one of",
            "{'sort':{'order':'price'}}|The field provider.sort.order is unknown. Did you mean sort.by?",
            "{'max_price':{'prompt':-1}}|The field provider.max_price.prompt is '-1'; it must be a number, 0 or more",
            "{'max_price':{'prompt':'1e99999'}}|The field provider.max_price.prompt is '1e99999'; it must be a number",
            "{'max_price':{'promt':1}}|Did you mean max_price.prompt?",
            "{'max_price':3}|The field provider.max_price is '3'; it must be an object",
            "{'preferred_max_latency':{'p95':1}}|The field provider.preferred_max_latency.p95 is unknown. Did you",
            "{'preferred_min_throughput':'fast'}|it must be a number, 0 or more",
            "{'labels':{'data_class':''}}|The field provider.labels.data_class is ''; it must be a text",
            "{'enforce_distillable_text':true}|no catalogue tells what may be distilled"})
    void whatIsOfNoUseIsRefusedByNameValueAndRule(String json, String text) {
        assertThatThrownBy(() -> read(json.replace('\'', '"'))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    @Test
    void aSlipOfThePenDoesNotLoosenADemand() {
        assertThatThrownBy(() -> read("{\"zrd\":true}")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "The field provider.zrd is unknown. Did you mean zdr? There are allow_fallbacks, ");
    }

    @Test
    void optionsGoByTheirOwnNames() throws JsonProcessingException {
        ObjectNode json = (ObjectNode) WireJson.MAPPER.readTree("{\"max_price\":{\"promt\":1}}");

        assertThatThrownBy(() -> PreferenceFields.read(json, Source.OPTIONS))
                .hasMessageStartingWith("The option maxPrice.promt is unknown. Did you mean maxPrice.prompt?");
    }

    @ParameterizedTest
    @CsvSource({"fallback, MODEL", "sort, NONE"})
    void theDeprecatedRouteIsAPartition(String route, Partition partition) throws JsonProcessingException {
        assertThat(PreferenceFields.route(WireJson.MAPPER.readTree('"' + route + '"')).ordering().partition())
                .contains(partition);
    }

    @Test
    void aModelOfAListMayHaveItsOwn() throws JsonProcessingException {
        List<ModelEntry> entries = ModelEntry.list(WireJson.MAPPER.readTree("""
                ["openai/gpt-5.2", {"model":"house/large@preset/calm","parameters":{"temperature":0},
                  "provider":{"zdr":true},"max_cost":0.01}]"""), Source.REQUEST, "models");

        assertThat(entries.get(0)).isEqualTo(ModelEntry.of("openai/gpt-5.2"));
        assertThat(entries.get(1).reference()).hasToString("house/large@preset/calm");
        assertThat(entries.get(1).parameters()).containsOnlyKeys("temperature");
        assertThat(entries.get(1).preferences().filters()).hasSize(1);
        assertThat(entries.get(1).maxCost()).hasValue(0.01);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[]|The field models is a list; it must be a list of 1 to 64 models",
            "7|The field models is '7'; it must be a list of 1 to 64 models",
            "[1]|The field models[0] is '1'; it must be a model, or an object with a field model",
            "[{}]|The field models[0] is an object; it must have a field model",
            "[{'model':'a','price':1}]|The field models[0].price is unknown. Did you mean",
            "[{'model':'a','parameters':{'stream':true}}]|The field models[0].parameters.stream is 'true'; it cannot",
            "[{'model':'a','provider':{'zrd':true}}]|The field provider.zrd is unknown. Did you mean zdr?"})
    void aListOfModelsIsReadAsStrictly(String json, String text) {
        assertThatThrownBy(() -> ModelEntry.list(WireJson.MAPPER.readTree(json.replace('\'', '"')), Source.REQUEST,
                "models")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(text);
    }

    private static Preferences read(String json) {
        try {
            return PreferenceFields.read((ObjectNode) WireJson.MAPPER.readTree(json), Source.BODY);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
