package io.github.llmrouter.routing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.routing.filter.AllowedProviders;
import io.github.llmrouter.routing.filter.IgnoredProviders;
import io.github.llmrouter.routing.filter.TierChoice;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is asked where providers have a model in other service tiers as well. */
class ServiceTiersTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Market market = new Market();
    private final Offer openai = market.offer("openai", "1");
    private final Offer azure = market.offer("azure", "2");
    private final Offer flex = tier(openai, ServiceTier.FLEX, "0.5");
    private final Offer priority = tier(azure, ServiceTier.PRIORITY, "4");

    @ParameterizedTest
    @ValueSource(strings = {"", "auto", "default", "scale"})
    void nobodyIsAskedInATierThatNobodyWants(String asked) {
        RoutePlan plan = plan(asked, Preferences.NONE);

        assertThat(Market.providers(plan)).containsExactly("openai", "azure");
        assertThat(Market.excluded(plan)).containsExactlyInAnyOrder(
                "openai/flex excluded by service_tier (nobody asked for flex)",
                "azure/priority excluded by service_tier (nobody asked for priority)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"priority", "fast", "PRIORITY"})
    void priorityComesFirstAndTheUsualOffersAfterIt(String asked) {
        assertThat(planned(asked, Preferences.NONE)).containsExactly("azure/priority", "openai", "azure");
    }

    @Test
    void withPriorityTheQuickestOfTheUsualOffersComesFirst() {
        market.answering(openai, 5, SECOND, 10);
        market.answering(azure, 5, SECOND, 100);

        assertThat(planned("priority", Preferences.NONE)).containsExactly("azure/priority", "azure", "openai");
    }

    @Test
    void withPriorityAndNoFallbacksOneOfferOfTheTierIsAsked() {
        Offer cheaper = tier(openai, ServiceTier.PRIORITY, "3");
        Ordering alone = new Ordering(List.of(), false, Optional.empty(), Optional.empty(), Cutoffs.NONE,
                Cutoffs.NONE);

        RoutePlan plan = market.plan(Strategies.LOTTERY, market.demand(), new TierChoice("priority", Optional.empty())
                .of(Market.wish(alone, openai, azure, priority, cheaper)));

        assertThat(Market.providers(plan)).containsExactly("openai/priority");
    }

    @Test
    void flexHasNoFallbackInTheUsualTier() {
        Offer cheaper = tier(azure, ServiceTier.FLEX, "0.4");

        RoutePlan plan = market.plan(Strategies.LOTTERY, market.demand(), new TierChoice("flex", Optional.empty())
                .of(Market.wish(Ordering.NONE, openai, azure, flex, cheaper)));

        assertThat(Market.providers(plan)).containsExactly("azure/flex", "openai/flex");
        assertThat(Market.excluded(plan)).containsExactlyInAnyOrder(
                "openai excluded by service_tier (only flex was asked for)",
                "azure excluded by service_tier (only flex was asked for)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"flex", "priority"})
    void withNoOfferOfTheTierTheCallIsAnOrdinaryOne(String asked) {
        Preferences without = demanding(new IgnoredProviders(ProviderPattern.listOf("openai/flex,azure/priority")));

        assertThat(planned(asked, without)).containsExactly("openai", "azure");
    }

    @Test
    void theNameOfAProviderIsNotThatOfItsTiers() {
        assertThat(planned("", demanding(new AllowedProviders(ProviderPattern.listOf("openai"))))).containsExactly(
                "openai");
        assertThat(planned("", order("openai"))).containsExactly("openai", "azure");
        assertThat(planned("", demanding(new AllowedProviders(ProviderPattern.listOf("openai/*"))))).isEmpty();
    }

    @Test
    void aTierIsAskedThatIsNamed() {
        assertThat(planned("", demanding(new AllowedProviders(ProviderPattern.listOf("openai/flex")))))
                .containsExactly("openai/flex");
        assertThat(planned("", order("azure/priority"))).containsExactly("azure/priority", "openai", "azure");
        assertThat(planned("default", order("azure/priority", "openai"))).containsExactly("azure/priority", "openai",
                "azure");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "auto"})
    void aVariantLetsATierCompete(String asked) {
        assertThat(admitting(ServiceTier.FLEX, asked, Ordering.by(Sort.PRICE))).containsExactly("openai/flex", "openai",
                "azure");
    }

    @Test
    void aTierThatAVariantAdmitsComesFirstOnlyIfItIsTheBest() {
        market.answering(openai, 5, SECOND, 100);
        market.answering(priority, 5, SECOND, 50);
        market.answering(azure, 5, SECOND, 10);

        assertThat(admitting(ServiceTier.PRIORITY, "", Ordering.by(Sort.THROUGHPUT))).containsExactly("openai",
                "azure/priority", "azure");
    }

    @Test
    void aVariantAdmitsNoTierBesideAnOrderOrTheDefaultTier() {
        assertThat(admitting(ServiceTier.FLEX, "default", Ordering.by(Sort.PRICE))).containsExactly("openai", "azure");
        assertThat(admitting(ServiceTier.FLEX, "", order("azure").ordering())).containsExactly("azure", "openai");
    }

    @Test
    void aModelWithoutTiersIsPlannedAsEver() {
        Wish wish = Market.wish(Ordering.NONE, openai, azure);

        assertThat(new TierChoice("flex", Optional.of(ServiceTier.FLEX)).of(wish)).isSameAs(wish);
    }

    private Offer tier(Offer usual, ServiceTier tier, String usd) {
        Offer priced = market.offer(usual.id().provider(), usd);
        return usual.in(tier, id -> priced.health()).with(priced.pricing());
    }

    private static Preferences demanding(OfferFilter filter) {
        return Preferences.NONE.with(filter);
    }

    private static Preferences order(String... providers) {
        return Preferences.NONE.ordered(new Ordering(ProviderPattern.listOf(String.join(",", providers)), true,
                Optional.empty(), Optional.empty(), Cutoffs.NONE, Cutoffs.NONE));
    }

    private List<String> admitting(ServiceTier tier, String asked, Ordering ordering) {
        return Market.providers(plan(new TierChoice(asked, Optional.of(tier)), Preferences.NONE.ordered(ordering)));
    }

    private List<String> planned(String asked, Preferences preferences) {
        return Market.providers(plan(asked, preferences));
    }

    private RoutePlan plan(String asked, Preferences preferences) {
        return plan(new TierChoice(asked, Optional.empty()), preferences);
    }

    private RoutePlan plan(TierChoice choice, Preferences preferences) {
        Wish wish = Market.wish(Ordering.NONE, openai, azure, flex, priority).preferring(preferences);
        return market.plan(Strategies.PRICE, market.demand(), choice.of(wish));
    }
}
