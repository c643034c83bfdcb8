package io.github.llmrouter;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.explain.Availability;
import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.failure.FailureKind.Category;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller is told where nobody is left to be asked: by one demand, by several, or because some rest as well. */
class NobodyLeftTest extends RouterTestSupport {

    private final TestClock clock = new TestClock();

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setClock(clock);
        router.getProviders().get("cheap").setRegion("us");
        router.getProviders().values().forEach(provider -> provider.getModels().get(MODEL).setContextTokens(100_000L));
        ProviderConfiguration dearest = router.getProviders().get("dear");
        dearest.setZdr(true);
        dearest.setQuantization("fp8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "'only':['nobody']|constraint_filtered|404|allowed_providers|provider.only",
            "'ignore':['*']|constraint_filtered|404|allowed_providers|provider.only",
            "'zdr':true,'ignore':['dear']|constraint_filtered|404|allowed_providers|provider.only",
            "'zdr':true,'region':'us'|privacy_restricted|404|data_policy:zdr|provider.zdr",
            "'data_collection':'deny','only':['cheap']|constraint_filtered|404|allowed_providers|provider.only",
            "'region':'eu'|region_restricted|403|data_region|provider.region",
            "'labels':{'data_class':'secret'}|privacy_restricted|404|label|provider.labels",
            "'quantizations':['int4']|constraint_filtered|404|quantization|provider.quantizations",
            "'max_price':{'prompt':0.5}|constraint_filtered|404|max_price|provider.max_price",
            "'quantizations':['fp8'],'max_price':{'prompt':1}|constraint_filtered|404|max_price|provider.max_price"})
    void byDemandsTheOneIsNamedThatTookTheLastOffer(String provider, String code, int status, String rule,
            String field) {
        LlmRouterException thrown = thrown(",\"provider\":{" + provider.replace('\'', '"') + '}');

        assertThat(thrown.category()).isEqualTo(Category.VALIDATION);
        Availability why = thrown.availability().orElseThrow();
        assertThat(why.code().text()).isEqualTo(code);
        assertThat(why.code().status()).isEqualTo(status);
        assertThat(why.excludedBy()).contains(rule);
        assertThat(why.constraint().orElseThrow().field()).isEqualTo(field);
        assertThat(cheap.calls() + dear.calls()).isZero();
    }

    @Test
    void byALengthTheWindowIsNamed() {
        LlmRouterException thrown = thrown(",\"max_tokens\":500000");

        assertThat(thrown).isInstanceOf(ContextTooLongException.class);
        assertThat(thrown.availability().orElseThrow().excludedBy()).contains("context_length");
    }

    @Test
    void whereOneRestsAndTheOthersAreExcludedWaitingHelps() {
        cheap.nowAnswer(Reply.error(429, "slow down").with("Retry-After", "40"));
        ask("");

        LlmRouterException thrown = thrown(",\"provider\":{\"ignore\":[\"dear\"]}");

        assertThat(thrown.category()).isEqualTo(Category.RATE_LIMIT);
        Availability why = thrown.availability().orElseThrow();
        assertThat(why.code()).isEqualTo(Code.CAPACITY_EXHAUSTED);
        assertThat(why.retryAfter()).contains(Duration.ofSeconds(40));
        assertThat(why.toMap()).isEqualTo(Map.of("code", "capacity_exhausted", "retryable", true, "retry_after", 40L,
                "requested_models", why.requestedModels(), "affected_providers", why.affectedProviders()));
    }

    private LlmRouterException thrown(String fields) {
        return (LlmRouterException) ask(fields).getException();
    }

    private Exchange ask(String fields) {
        return template.send("llmrouter:" + MODEL, exchange -> exchange.getMessage()
                .setBody("{\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]" + fields + '}'));
    }
}
