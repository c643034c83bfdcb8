package io.github.llmrouter.slug;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.routing.ModelOffers;

import static org.assertj.core.api.Assertions.assertThat;

class FamilyTest {

    @ParameterizedTest
    @CsvSource({"claude-sonnet,claude-sonnet-5,true", "claude-sonnet,claude-3-5-sonnet-20241022,true",
            "claude-sonnet,claude-sonnet-4-thinking,false", "claude-sonnet,claude-opus-4,false",
            "claude-sonnet-4,claude-sonnet-4.6,true", "claude-sonnet-4,claude-sonnet-5,false",
            "gpt,gpt-5.2,true", "gpt,gpt-5.2-mini,false", "gpt,gpt-oss-120b,false", "gpt-5,gpt-5.5,true",
            "gpt-4o,gpt-4o-2024-11-20,true", "kimi,kimi-k2.6,true", "kimi,kimi-k2-0905,true",
            "gemini-pro,gemini-3.1-pro-preview,true", "qwen-max,qwen3.7-max,true", "qwen3-max,qwen3-max,true"})
    void hasTheModelsOfItsName(String family, String model, boolean has) {
        assertThat(newest("~author/" + family + "-latest", model("author/" + model, "2026-01-01")).isPresent())
                .isEqualTo(has);
    }

    @Test
    void hasTheModelsOfItsAuthor() {
        assertThat(newest("~author/x-latest", model("other/x-1", "2026-01-01"))).isEmpty();
    }

    @Test
    void knowsTheAgeOfAModelByTheMiddleOneOfItsDates() {
        assertThat(newest("~a/x-latest", model("a/x-1", "1970-01-01", "2026-05-01", "2026-05-01"),
                model("a/x-2", "2026-02-01", "2026-02-01", "2026-12-01"))).contains("a/x-1");
    }

    @Test
    void hasNoModelsWithoutADate() {
        assertThat(newest("~a/x-latest", model("a/x-1"))).isEmpty();
    }

    @Test
    void prefersTheShorterNameOfOneDay() {
        CatalogModel plain = model("a/x-1", "2026-01-01");
        CatalogModel dated = model("a/x-1-2026-01-01", "2026-01-01");

        assertThat(newest("~a/x-latest", plain, dated)).contains("a/x-1");
        assertThat(newest("~a/x-latest", dated, plain)).contains("a/x-1");
    }

    @Test
    void aUsualWindowIsThatOfMostProviders() {
        CatalogModel model = new CatalogModel("a/x", "x", List.of(offer(200_000), offer(1_000_000), offer(200_000),
                offer(0)));

        assertThat(UsualWindow.of(Optional.of(model), new ModelOffers("a/x", List.of()))).hasValue(200_000);
        assertThat(UsualWindow.of(Optional.empty(), new ModelOffers("a/x", List.of()))).isEmpty();
    }

    private static Optional<String> newest(String alias, CatalogModel... models) {
        return Family.parse(alias).orElseThrow().newest(Arrays.asList(models)).map(CatalogModel::slug);
    }

    private static CatalogModel model(String slug, String... dates) {
        List<CatalogOffer> offers = dates.length == 0
                ? List.of(offer(0, Optional.empty()))
                : Arrays.stream(dates).map(date -> offer(0, Optional.of(LocalDate.parse(date)))).toList();
        return new CatalogModel(slug, slug, offers);
    }

    private static CatalogOffer offer(long window) {
        return offer(window, Optional.empty());
    }

    private static CatalogOffer offer(long window, Optional<LocalDate> released) {
        OptionalLong tokens = window == 0 ? OptionalLong.empty() : OptionalLong.of(window);
        return new CatalogOffer("p", "id", "slug", "name", Pricing.UNKNOWN,
                new Limits(tokens, OptionalLong.empty(), OptionalLong.empty()), Capabilities.UNKNOWN, released,
                Optional.empty(), Optional.empty());
    }
}
