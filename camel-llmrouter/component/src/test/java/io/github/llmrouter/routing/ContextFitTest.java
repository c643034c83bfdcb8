package io.github.llmrouter.routing;

import java.util.OptionalLong;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.billing.ExpectedUse;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.estimate.Estimate;

import static org.assertj.core.api.Assertions.assertThat;

class ContextFitTest {

    private static final Limits NARROW = Limits.of(128_000, 16_384);
    private static final Limits WIDE = Limits.of(1_000_000, 32_768);

    @Test
    void leavesOutAnOfferWhoseWindowIsTooSmallAndNamesTheNumbers() {
        RoutePlan plan = plan(counted(131_500, 4_096), TestOffers.limited("azure", NARROW),
                TestOffers.limited("openai", WIDE));

        assertThat(TestOffers.providers(plan)).containsExactly("openai");
        assertThat(TestOffers.excluded(plan))
                .containsExactly("azure excluded by context_length (131,500 + 4,096 > 128,000 tokens)");
    }

    @Test
    void countsWhatTheAnswerMayHaveIntoTheWindow() {
        assertThat(TestOffers.providers(plan(counted(124_000, 4_000), TestOffers.limited("azure", NARROW))))
                .containsExactly("azure");
        assertThat(TestOffers.providers(plan(counted(124_000, 4_001), TestOffers.limited("azure", NARROW)))).isEmpty();
    }

    @Test
    void leavesOutAnOfferWhoseAnswersAreTooShort() {
        RoutePlan plan = plan(counted(10, 20_000), TestOffers.limited("azure", NARROW),
                TestOffers.limited("openai", WIDE));

        assertThat(TestOffers.providers(plan)).containsExactly("openai");
        assertThat(TestOffers.excluded(plan))
                .containsExactly("azure excluded by context_length (20,000 > 16,384 tokens of the answer)");
    }

    @Test
    void leavesOutAnOfferThatTakesShorterPromptsThanItsWindow() {
        Limits limits = new Limits(OptionalLong.of(400_000), OptionalLong.empty(), OptionalLong.of(272_000));

        assertThat(TestOffers.excluded(plan(counted(300_000, 0), TestOffers.limited("openai", limits))))
                .containsExactly("openai excluded by context_length (300,000 > 272,000 tokens of the prompt)");
    }

    @Test
    void keepsAnOfferWhoseLimitsNobodyKnows() {
        assertThat(TestOffers.providers(plan(counted(9_000_000, 9_000_000), TestOffers.offer("house"))))
                .containsExactly("house");
    }

    @Test
    void leavesToTheProviderWhatAnEstimateCannotTell() {
        Tokens estimate = new Tokens(140_000, 110_000, 500, OptionalLong.empty());

        assertThat(TestOffers.providers(plan(estimate, TestOffers.limited("azure", NARROW)))).containsExactly("azure");
    }

    @Test
    void looksAtNoMoreThanWhatGoesIntoOneWindow() {
        assertThat(TestOffers.providers(plan(batch(127_000), TestOffers.limited("azure", NARROW)))).containsExactly(
                "azure");
        assertThat(TestOffers.excluded(plan(batch(129_000), TestOffers.limited("azure", NARROW))))
                .containsExactly("azure excluded by context_length (129,000 > 128,000 tokens)");
    }

    @Test
    void afterAWindowThatWasTooSmallOnlyLargerOnesAreWorthAsking() {
        TooSmallWindows windows = new TooSmallWindows();
        windows.add(TestOffers.limited("azure", NARROW));

        assertThat(windows.mayDoBetter(TestOffers.limited("groq", Limits.of(128_000, 100)))).isFalse();
        assertThat(windows.mayDoBetter(TestOffers.limited("openai", Limits.of(128_001, 100)))).isTrue();
    }

    @Test
    void afterAnUnknownWindowThatWasTooSmallOnlyOtherModelsAreWorthAsking() {
        TooSmallWindows windows = new TooSmallWindows();
        windows.add(TestOffers.offer("house"));

        assertThat(windows.mayDoBetter(TestOffers.limited("openai", WIDE))).isFalse();
        assertThat(windows.mayDoBetter(otherModel(Limits.UNKNOWN))).isTrue();
        assertThat(windows.mayDoBetter(otherModel(NARROW))).isTrue();
    }

    @Test
    void anotherModelIsNotWorthAskingIfItsWindowIsNoLarger() {
        TooSmallWindows windows = new TooSmallWindows();
        windows.add(TestOffers.limited("azure", NARROW));

        assertThat(windows.mayDoBetter(otherModel(NARROW))).isFalse();
        assertThat(windows.mayDoBetter(otherModel(Limits.UNKNOWN))).isTrue();
    }

    private static Offer otherModel(Limits limits) {
        Offer offer = TestOffers.limited("other", limits);
        return new Offer(new OfferId("other", "house/other"), "other", offer.pricing(), limits, offer.capabilities(),
                offer.keys(), offer.health());
    }

    private static Tokens batch(long longestInput) {
        return new Tokens(ExpectedUse.of(500_000, 0), 500_000, Estimate.exactly(longestInput), OptionalLong.empty());
    }

    private static Tokens counted(long prompt, long maxOutput) {
        return new Tokens(prompt, prompt, 500, OptionalLong.of(maxOutput));
    }

    private static RoutePlan plan(Tokens tokens, Offer... offers) {
        return new Planner(Strategies.PRICE).plan(TestOffers.wish(Preferences.NONE, offers),
                Demand.at(TestOffers.NOW).asking(tokens, Needs.NONE), new Random(1));
    }
}
