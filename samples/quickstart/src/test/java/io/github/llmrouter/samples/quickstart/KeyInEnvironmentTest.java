package io.github.llmrouter.samples.quickstart;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.ProviderVariables;

import static org.assertj.core.api.Assertions.assertThat;

class KeyInEnvironmentTest {

    static List<KeyInEnvironment> known() {
        return KeyInEnvironment.KNOWN;
    }

    @ParameterizedTest
    @MethodSource("known")
    void theProviderOfEachKeyServesTheModelThatIsChosenForIt(KeyInEnvironment known) {
        Optional<CatalogOffer> offer = ProviderVariables.providerFor(known.variable())
                .flatMap(provider -> Catalog.bundled().offer(provider, known.model()));

        assertThat(offer).get().matches(served -> !served.deprecated(), "still served");
    }
}
