package io.github.llmrouter.enrich;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.LlmRouterConstants;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The answer that most models give, from the cheapest of them. */
class AgreedAnswerTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<Exchange> branches = new ArrayList<>();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void theCheapestOfThoseThatAgreeIsTaken() {
        answer("yes", "0.03");
        answer("no", "0.01");
        answer("Yes ", "0.02");

        Exchange done = concluded(new AgreedAnswer());

        assertThat(done.getMessage().getBody()).isEqualTo("Yes ");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.COST)).isEqualTo(new BigDecimal("0.02"));
    }

    @Test
    void anUnknownCostIsTheDearest() {
        answer("yes", null);
        answer("YES", "5");

        assertThat(concluded(new AgreedAnswer()).getMessage().getBody()).isEqualTo("YES");
    }

    @Test
    void ofTwoGroupsOfOneSizeTheOneWithTheCheapestIsTaken() {
        answer("yes", "2");
        answer("no", "1");

        assertThat(concluded(new AgreedAnswer(1)).getMessage().getBody()).isEqualTo("no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,"b":[true,null]} | {"b":[true,null],"a":1.0} | true
            {"a":"Big  Bug"}        | {"a":"big bug "}          | true
            1e999999999             | 10e999999998             | true
            {"a":[1,2]}             | {"a":[2,1]}               | false
            {"a":1}                 | {"a":"1"}                 | false
            {"a":1}                 | {"a":1,"b":null}          | false
            """)
    void jsonAgreesIfItSaysTheSame(String one, String other, boolean agree) throws Exception {
        answer(WireJson.MAPPER.readTree(one), "1");
        answer(WireJson.MAPPER.readTree(other), "2");

        assertThat(concluded(new AgreedAnswer()).getException() == null).isEqualTo(agree);
    }

    @Test
    void ifTooFewAgreeTheExchangeFailsAndTheMessageStays() {
        answer("yes", "1");
        answer("no", "1");
        Exchange failed = new DefaultExchange(context);
        failed.setException(new IllegalStateException("down"));
        branches.add(failed);

        Exchange done = concluded(new AgreedAnswer());

        assertThat(done.getException()).isInstanceOf(DisagreementException.class)
                .hasMessage("2 of 3 models answered, and no 2 of them agree")
                .hasSuppressedException(failed.getException());
        assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        assertThat(done.getProperties()).isEmpty();
    }

    @Test
    void leastIsOneOrMore() {
        assertThatThrownBy(() -> new AgreedAnswer(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("least is 0");
    }

    private void answer(Object body, String cost) {
        Exchange branch = new DefaultExchange(context);
        branch.getMessage().setBody(body);
        if (cost != null) {
            branch.getMessage().setHeader(LlmRouterConstants.COST, new BigDecimal(cost));
        }
        branches.add(branch);
    }

    /** As a multicast would. */
    private Exchange concluded(AgreedAnswer strategy) {
        Exchange input = new DefaultExchange(context);
        input.getMessage().setBody("Hello");
        branches.forEach(branch -> assertThat(strategy.aggregate(null, branch, input)).isSameAs(input));
        strategy.onCompletion(input, input);
        return input;
    }
}
