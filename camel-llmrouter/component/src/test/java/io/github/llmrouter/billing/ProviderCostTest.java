package io.github.llmrouter.billing;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What providers say of their prices; recorded ones are in {@code recorded/bills.csv}. */
class ProviderCostTest {

    @Test
    void withAKeyOfYourOwnTheFeeAndTheProvidersPriceAreBothPaid() throws IOException {
        assertThat(cost("{'cost':0.0005,'is_byok':true,'cost_details':{'upstream_inference_cost':0.01}}"))
                .contains(new BigDecimal("0.0105"));
        assertThat(cost("{'cost':0.0005,'is_byok':false,'cost_details':{'upstream_inference_cost':0.01}}"))
                .contains(new BigDecimal("0.0005"));
    }

    @Test
    void aDollarHasTenBillionTicks() throws IOException {
        assertThat(cost("{'cost_in_usd_ticks':37756000}")).contains(new BigDecimal("0.0037756"));
    }

    @Test
    void aSumOfPartsIsTheSum() throws IOException {
        assertThat(cost("{'cost':{'request_cost':0.006,'total_cost':0.00614}}")).contains(new BigDecimal("0.00614"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'cost':null}", "{'cost':'0.1'}", "{'cost':-1}", "{'cost':1E300}", "{'cost':{}}",
            "{'cost_in_usd_ticks':-5}"})
    void whatIsNoAmountIsNotSaid(String usage) throws IOException {
        assertThat(cost(usage)).isEmpty();
    }

    private static Optional<BigDecimal> cost(String usage) throws IOException {
        return ProviderCost.of(WireJson.MAPPER.readTree(usage.replace('\'', '"')));
    }
}
