package io.github.llmrouter.routing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.routing.filter.AllowedProviders;
import io.github.llmrouter.routing.filter.ClosedOrder;
import io.github.llmrouter.routing.filter.IgnoredProviders;
import io.github.llmrouter.routing.filter.Label;
import io.github.llmrouter.routing.filter.MaxPrice;
import io.github.llmrouter.routing.filter.MaxPrice.Part;
import io.github.llmrouter.routing.filter.NoDataCollection;
import io.github.llmrouter.routing.filter.Quantizations;
import io.github.llmrouter.routing.filter.Region;
import io.github.llmrouter.routing.filter.ZeroRetention;

import static org.assertj.core.api.Assertions.assertThat;

/** What each demand lets through, and what it says of the rest. */
class FiltersTest {

    private static final Offer AZURE = SomeOffer.of("azure");
    private static final Traits TRUSTED = new Traits(List.of(), Optional.empty(), false, true, Optional.empty(),
            Map.of());

    @Test
    void onlyTheAllowedProviders() {
        OfferFilter filter = new AllowedProviders(ProviderPattern.listOf("openai,groq"));

        assertThat(filter.admits(SomeOffer.of("groq"))).isTrue();
        assertExcludes(filter, AZURE,
                "azure excluded by allowed_providers (none of those allowed: openai, groq)");
    }

    @Test
    void notTheIgnoredProviders() {
        OfferFilter filter = new IgnoredProviders(ProviderPattern.listOf("azure*"));

        assertThat(filter.admits(SomeOffer.of("groq"))).isTrue();
        assertExcludes(filter, AZURE, "azure excluded by allowed_providers (one of those ignored: azure*)");
    }

    @Test
    void nobodyOutsideAClosedOrder() {
        assertExcludes(new ClosedOrder(ProviderPattern.listOf("groq")), AZURE,
                "azure excluded by allow_fallbacks (none of the order: groq)");
    }

    @Test
    void onlyWhoSaysThatItKeepsNothing() {
        assertThat(new ZeroRetention().admits(AZURE.with(TRUSTED))).isTrue();
        assertExcludes(new ZeroRetention(), AZURE,
                "azure excluded by data_policy:zdr (it is not configured with zdr=true)");
    }

    @Test
    void onlyWhoSaysThatItCollectsNothing() {
        assertThat(new NoDataCollection().admits(AZURE.with(TRUSTED))).isTrue();
        assertExcludes(new NoDataCollection(), AZURE,
                "azure excluded by data_policy:training (it is not configured with dataCollection=deny)");
    }

    @ParameterizedTest
    @CsvSource({"fp8, fp8, true", "FP8, fp8, true", "fp8, mxfp8, true", "mxfp8, fp8, false", "fp4, mxfp4, true",
            "fp4, nvfp4, true", "fp4, fp8, false", "bf16, bf16, true"})
    void aQuantizationWithItsFamily(String wanted, String offered, boolean admitted) {
        assertThat(Quantizations.of(List.of(wanted)).admits(SomeOffer.quantized("baidu", offered)))
                .isEqualTo(admitted);
    }

    @Test
    void anUnknownQuantizationOnlyByThatName() {
        assertThat(Quantizations.of(List.of("fp8", "unknown")).admits(AZURE)).isTrue();
        assertExcludes(Quantizations.of(List.of("fp8", "bf16")), AZURE,
                "azure excluded by quantization (unknown is none of fp8, bf16)");
    }

    @ParameterizedTest
    @CsvSource({"PROMPT, 1, true", "PROMPT, 0.99, false", "COMPLETION, 4.00, true", "COMPLETION, 3, false",
            "REQUEST, 0, true", "AUDIO, 1, true", "AUDIO, 0.5, false", "IMAGE, 0, true"})
    void aPriceUpToTheHighest(Part part, BigDecimal most, boolean admitted) {
        assertThat(new MaxPrice(part, most).admits(AZURE)).isEqualTo(admitted);
    }

    @Test
    void aPriceThatIsTooHighIsNamed() {
        assertExcludes(new MaxPrice(Part.COMPLETION, new BigDecimal("2.50")), AZURE,
                "azure excluded by max_price (4 > 2.50 USD/M completion)");
    }

    @Test
    void aPriceThatIsNotKnownIsTooHigh() {
        assertExcludes(new MaxPrice(Part.PROMPT, BigDecimal.TEN), SomeOffer.of("house", Pricing.UNKNOWN),
                "house excluded by max_price (the price per prompt is not known)");
    }

    @Test
    void aPricePerRequestWhereThereIsOne() {
        Offer offer = SomeOffer.of("dear", Pricing.of("1", "4").with(Price.REQUEST, new BigDecimal("0.02")));

        assertExcludes(new MaxPrice(Part.REQUEST, new BigDecimal("0.01")), offer,
                "dear excluded by max_price (0.02 > 0.01 USD per request)");
    }

    @Test
    void aPricePerPictureWhereThereIsOne() {
        Offer offer = SomeOffer.of("dear", Pricing.of("1", "4").with(Price.PICTURE, new BigDecimal("0.004")));

        assertThat(new MaxPrice(Part.IMAGE, new BigDecimal("0.004")).admits(offer)).isTrue();
        assertExcludes(new MaxPrice(Part.IMAGE, new BigDecimal("0.002")), offer,
                "dear excluded by max_price (0.004 > 0.002 USD per picture)");
    }

    @ParameterizedTest
    @CsvSource({"eu, eu, true", "eu, EU, true", "eu, eu-west-1, false", "eu*, eu-west-1, true", "eu, us, false"})
    void aRegion(String wanted, String offered, boolean admitted) {
        assertThat(new Region(List.of(Wildcard.of(wanted))).admits(SomeOffer.in("azure", offered))).isEqualTo(admitted);
    }

    @Test
    void anUnknownRegionIsNone() {
        assertExcludes(new Region(List.of(Wildcard.of("*"))), AZURE,
                "azure excluded by data_region (unknown is none of *)");
    }

    @Test
    void aLabelWithItsValue() {
        Offer offer = SomeOffer.labelled("house", Map.of("data_class", Set.of("public", "confidential")));

        assertThat(new Label("data_class", "confidential").admits(offer)).isTrue();
        assertExcludes(new Label("data_class", "secret"), offer,
                "house excluded by label (it has no label data_class of the value that is demanded)");
        assertExcludes(new Label("team", "mail"), offer,
                "house excluded by label (it has no label team of the value that is demanded)");
    }

    /** An endpoint asks the same of the same offers again and again, until the book of offers is made anew. */
    @Test
    void offersThatAreMadeAnewAreLookedAtAnew() {
        Filters filters = Filters.of(List.of(new IgnoredProviders(ProviderPattern.listOf("azure"))));
        List<Offer> offers = List.of(AZURE, SomeOffer.of("groq"));
        List<Offer> anew = List.of(SomeOffer.of("groq"), AZURE);

        assertThat(admitted(filters, offers)).containsExactly(false, true);
        assertThat(admitted(filters, offers)).containsExactly(false, true);
        assertThat(admitted(filters, anew)).containsExactly(true, false);
    }

    private static List<Boolean> admitted(Filters filters, List<Offer> offers) {
        Filters.Verdict verdict = filters.on(offers);
        return IntStream.range(0, offers.size()).mapToObj(verdict::admits).toList();
    }

    private static void assertExcludes(OfferFilter filter, Offer offer, String text) {
        assertThat(filter.admits(offer)).isFalse();
        assertThat(Exclusion.by(filter, offer)).hasToString(text);
    }
}
