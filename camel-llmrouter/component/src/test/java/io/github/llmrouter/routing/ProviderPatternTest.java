package io.github.llmrouter.routing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is meant by a provider's name in a list of preferences. */
class ProviderPatternTest {

    @ParameterizedTest
    @CsvSource({"azure-eu, true", "AZURE-EU, true", "azure, false", "azure-*, true", "*-eu, true", "a*re*eu, true",
            "*, true", "azure-us, false", "azure-eu*eu, false", "' azure-eu ', true"})
    void aProviderGoesByItsConfiguredName(String pattern, boolean meant) {
        assertThat(ProviderPattern.of(pattern).matches(SomeOffer.of("azure-eu"))).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"moonshot-eu", "moonshotai", "Moonshot AI", "moonshot*"})
    void andByItsIdInTheCatalogueAndItsNameForPeople(String pattern) {
        assertThat(ProviderPattern.of(pattern).matches(SomeOffer.alias("moonshot-eu", "moonshotai", "Moonshot AI")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"google-vertex, true", "google-vertex/us-east5, true", "google-vertex/US-*, true",
            "google-vertex/eu-west1, false", "google-vertex/*, true"})
    void aRegionNarrowsIt(String pattern, boolean meant) {
        assertThat(ProviderPattern.of(pattern).matches(SomeOffer.in("google-vertex", "us-east5"))).isEqualTo(meant);
    }

    @Test
    void soDoesAQuantization() {
        Offer offer = SomeOffer.quantized("baidu", "FP8");

        assertThat(ProviderPattern.of("baidu/fp8").matches(offer)).isTrue();
        assertThat(ProviderPattern.of("baidu/fp4").matches(offer)).isFalse();
    }

    @Test
    void anOfferOfUnknownRegionIsInNone() {
        assertThat(ProviderPattern.of("azure/*").matches(SomeOffer.of("azure"))).isFalse();
    }

    @Test
    void aCommaSeparatesThem() {
        assertThat(ProviderPattern.listOf("azure, openai/eu")).hasToString("[azure, openai/eu]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/eu", "azure/", "openai,,azure"})
    void whatNamesNobodyIsRefused(String list) {
        assertThatThrownBy(() -> ProviderPattern.listOf(list)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no name of a provider, as in azure, azure/eu or azure-*");
    }
}
