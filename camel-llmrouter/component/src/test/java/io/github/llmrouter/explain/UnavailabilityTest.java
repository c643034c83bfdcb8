package io.github.llmrouter.explain;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.llmrouter.explain.Availability.Code;
import io.github.llmrouter.explain.Availability.Constraint;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FailureKind.Next;
import io.github.llmrouter.routing.Candidate;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.Exclusion.Rule;
import io.github.llmrouter.routing.RoutePlan;

import static org.assertj.core.api.Assertions.assertThat;

/** Why nobody answered, told from how attempts failed and what left the other offers out. */
class UnavailabilityTest {

    /** Failures and rules, each separated by blanks; what is filtered away is a 404, what is down a 503. */
    @ParameterizedTest(name = "{0} / {1}: {2}")
    @CsvSource(nullValues = "-", value = {
            // failures, rules, code
            "-, -, no_endpoints",
            "-, MAX_PRICE, constraint_filtered",
            "-, ALLOWED_PROVIDERS, constraint_filtered",
            "-, ALLOWED_PROVIDERS MAX_PRICE, constraint_filtered",
            "-, ZERO_RETENTION, privacy_restricted",
            "-, TRAINING, privacy_restricted",
            "-, LABEL, privacy_restricted",
            "-, DATA_REGION, region_restricted",
            "-, DATA_REGION MAX_PRICE, constraint_filtered",
            "-, DATA_REGION ZERO_RETENTION, privacy_restricted",
            "-, FREE_VARIANT, free_variant_ended",
            "-, CANNOT_EMBED, wrong_endpoint",
            "-, OPEN, temporarily_unavailable",
            "-, FORCED_OPEN, temporarily_unavailable",
            "-, NO_KEY, temporarily_unavailable",
            "-, COOLING_DOWN, capacity_exhausted",
            "-, RATE_LIMITED, capacity_exhausted",
            "AT_LIMIT, RATE_LIMITED, capacity_exhausted",
            "-, COOLING_DOWN OPEN, temporarily_unavailable",
            "-, MAX_PRICE OPEN, temporarily_unavailable",
            "-, MAX_PRICE COOLING_DOWN, capacity_exhausted",
            "RATE_LIMITED, -, capacity_exhausted",
            "QUOTA_EXHAUSTED, -, capacity_exhausted",
            "RATE_LIMITED RATE_LIMITED, COOLING_DOWN, capacity_exhausted",
            "RATE_LIMITED, MAX_PRICE, capacity_exhausted",
            "RATE_LIMITED, OPEN, temporarily_unavailable",
            "RATE_LIMITED OVERLOADED, -, temporarily_unavailable",
            "TIMED_OUT, -, temporarily_unavailable",
            "CONNECTION, -, temporarily_unavailable",
            "BAD_RESPONSE, -, temporarily_unavailable",
            "AUTHENTICATION, -, temporarily_unavailable",
            "NOT_PERMITTED, -, temporarily_unavailable",
            "MODEL_NOT_FOUND, -, model_unavailable_upstream",
            "MODEL_NOT_FOUND MODEL_NOT_FOUND, MAX_PRICE, model_unavailable_upstream",
            "MODEL_NOT_FOUND RATE_LIMITED, -, capacity_exhausted",
            "MODEL_NOT_FOUND, OPEN, temporarily_unavailable",
            "INVALID_REQUEST, -, -",
            "REFUSED OVERLOADED, -, temporarily_unavailable",
            "OVERLOADED REFUSED, -, temporarily_unavailable",
            "REFUSED, -, -",
            "REFUSED, OPEN, temporarily_unavailable",
            "CANCELLED, -, -",
            "CONTEXT_TOO_LONG, -, -",
            "UNSUPPORTED, MAX_PRICE, -"})
    void theDecision(String failures, String rules, String code) {
        List<Exclusion> excluded = words(rules).map(rule -> Offers.excluded("azure", Rule.valueOf(rule), "")).toList();
        List<FailureKind> kinds = words(failures).map(FailureKind::valueOf).toList();

        Optional<Code> decided = Unavailability.code(kinds,
                excluded.stream().map(Exclusion::rule).collect(Collectors.toSet()),
                Consequence.deciding(excluded).map(Exclusion::rule));

        assertThat(decided.map(Code::text)).isEqualTo(Optional.ofNullable(code));
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleLeadsToACode(Rule rule) {
        assertThat(Unavailability.of(plan(Offers.excluded("azure", rule, "")), List.of(), Optional.empty())
                .map(Availability::code)).contains(Consequence.of(rule).code());
    }

    @Test
    void everyDemandNamesItsFieldAndAWayOut() {
        assertThat(Arrays.stream(Rule.values()).filter(Consequence::isDemand).map(Consequence::of)).allSatisfy(
                consequence -> {
                    assertThat(consequence.field()).isNotEmpty();
                    assertThat(consequence.wayOut()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatPassesIsWorthATry(Rule rule) {
        assertThat(Consequence.of(rule).code().retryable()).isEqualTo(!Consequence.isDemand(rule));
    }

    @Test
    void whatTheCallerIsToBlameForIsNoMatterOfAvailability() {
        assertThat(FailureKind.values()).filteredOn(kind -> kind.next() == Next.NONE)
                .allSatisfy(kind -> assertThat(Unavailability.of(plan(), List.of(kind), Optional.empty())).isEmpty());
    }

    @Test
    void theRuleThatTookTheLastOfferIsNamedWithItsFieldAndNumbers() {
        Availability why = Unavailability.of(plan(Offers.excluded("azure", Rule.MAX_PRICE,
                "(14.0 > 10.0 USD/M completion)"), Offers.excluded("openai", Rule.TRAINING, "(collects data)")),
                List.of(), Optional.empty()).orElseThrow();

        assertThat(why.excludedBy()).contains("max_price");
        assertThat(why.constraint()).contains(new Constraint("provider.max_price", "14.0 > 10.0 USD/M completion"));
        assertThat(why.affectedProviders()).containsExactly("azure", "openai");
        assertThat(why.requestedModels()).containsExactly(Offers.MODEL);
    }

    @Test
    void aCallThatAskedNobodyThoughItCouldHasNoCode() {
        RoutePlan plan = RoutePlan.only(Offers.costing("1").get(0));

        assertThat(Unavailability.of(plan, List.of(), Optional.empty())).isEmpty();
    }

    @Test
    void aWaitIsOnlyNamedWhereWaitingHelps() {
        Optional<Duration> wait = Optional.of(Duration.ofMillis(39_001));

        assertThat(Unavailability.of(plan(), List.of(FailureKind.RATE_LIMITED), wait).orElseThrow().toMap())
                .containsEntry("retry_after", 40L);
        assertThat(Unavailability.of(plan(Offers.excluded("azure", Rule.LABEL, "")), List.of(), wait)
                .orElseThrow()
                .toMap()).doesNotContainKey("retry_after");
    }

    private static RoutePlan plan(Exclusion... excluded) {
        return new RoutePlan(List.<Candidate>of(), Arrays.asList(excluded));
    }

    private static Stream<String> words(String text) {
        return text == null ? Stream.of() : Arrays.stream(text.split(" "));
    }
}
