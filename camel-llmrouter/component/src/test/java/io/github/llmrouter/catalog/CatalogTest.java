package io.github.llmrouter.catalog;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.billing.Price;

import static org.assertj.core.api.Assertions.assertThat;

/** The catalogue in the jar, as a user meets it. */
class CatalogTest {

    private final Catalog catalog = Catalog.bundled();

    @Test
    void isReadOnce() {
        assertThat(Catalog.bundled()).isSameAs(catalog);
    }

    @Test
    void findsWhoServesGpt52() {
        assertThat(providersOf("openai/gpt-5.2")).contains("openai", "azure", "openrouter", "github-copilot", "venice",
                "databricks", "vercel");
    }

    @Test
    void findsWhoServesClaudeSonnet4UnderItsDateAndRegionToo() {
        assertThat(providersOf("anthropic/claude-sonnet-4")).contains("anthropic", "google-vertex", "openrouter",
                "sap-ai-core", "digitalocean");
        assertThat(upstreamIds("anthropic/claude-sonnet-4")).contains("claude-sonnet-4-20250514",
                "claude-sonnet-4@20250514", "anthropic--claude-4-sonnet").noneMatch(id -> id.contains("4-5"));
    }

    @Test
    void findsWhoServesGeminiFlashLitePreviewAndNotWhatFollowedIt() {
        assertThat(providersOf("google/gemini-3.1-flash-lite-preview")).contains("google", "openrouter");
        assertThat(upstreamIds("google/gemini-3.1-flash-lite-preview")).allMatch(id -> id.endsWith("-preview"));
    }

    @Test
    void findsWhoServesLlama4MaverickUnquantised() {
        assertThat(providersOf("meta-llama/llama-4-maverick")).contains("amazon-bedrock", "google-vertex", "nvidia",
                "openrouter");
        assertThat(upstreamIds("meta-llama/llama-4-maverick")).noneMatch(id -> id.toLowerCase().contains("fp8"));
    }

    @ParameterizedTest
    @CsvSource({
            "anthropic/claude-sonnet-4-5, anthropic/claude-sonnet-4.5",
            "claude-sonnet-4.5, anthropic/claude-sonnet-4.5",
            "us.anthropic.claude-sonnet-4-5-20250929-v1:0, anthropic/claude-sonnet-4.5",
            "Anthropic/Claude-Sonnet-4.5, anthropic/claude-sonnet-4.5",
            "anthropic/claude-4.5-sonnet, anthropic/claude-sonnet-4.5",
            "meta/llama-4-maverick, meta-llama/llama-4-maverick",
            "accounts/fireworks/models/kimi-k2p6, moonshotai/kimi-k2.6",
            "gpt-oss-20b:free, openai/gpt-oss-20b:free"})
    void knowsTheOtherSpellingsOfASlug(String spelling, String slug) {
        assertThat(catalog.model(spelling)).map(CatalogModel::slug).contains(slug);
    }

    @Test
    void doesNotKnowAModelUnderAnotherAuthor() {
        assertThat(catalog.model("mistralai/gpt-5.2")).isEmpty();
        assertThat(catalog.model("ai/gpt-5.2")).isEmpty();
        assertThat(catalog.model("openai/gpt-77")).isEmpty();
    }

    @Test
    void takesAVariantForAModelOfItsOwn() {
        assertThat(catalog.model("openai/gpt-oss-20b:free")).map(CatalogModel::slug)
                .contains("openai/gpt-oss-20b:free");
        assertThat(catalog.model("openai/gpt-oss-20b:nonsense")).isEmpty();
    }

    @Test
    void namesAnOfferThatIsNotWhatItsIdSaysAfterItsProvider() {
        assertThat(catalog.offer("iflowcn", "iflowcn/deepseek-v3.2")).map(CatalogOffer::name)
                .contains("DeepSeek-V3.2-Exp");
        assertThat(providersOf("deepseek/deepseek-v3.2")).doesNotContain("iflowcn");
        assertThat(providersOf("anthropic/claude-3.5-sonnet")).doesNotContain("cloudflare-ai-gateway");
    }

    @Test
    void namesTheNearestSlugs() {
        assertThat(catalog.nearest("openai/gtp-5.2", 3)).hasSize(3).startsWith("openai/gpt-5.2");
        assertThat(catalog.nearest("claude-sonet-4.5", 1)).containsExactly("anthropic/claude-sonnet-4.5");
    }

    @Test
    void takesNoLongForASlugWithoutEnd() {
        String endless = "us.".repeat(1 << 18) + "gpt";

        assertThat(catalog.model(endless)).isEmpty();
        assertThat(catalog.nearest(endless, 1)).hasSize(1);
    }

    @Test
    void findsTheOfferOfOneProvider() {
        CatalogOffer offer = catalog.offer("openai", "openai/gpt-5.2").orElseThrow();

        assertThat(offer.upstreamId()).isEqualTo("gpt-5.2");
        assertThat(offer.limits().contextTokens()).hasValue(400_000);
        assertThat(offer.capabilities().toolCall()).isEqualTo(Support.YES);
        assertThat(offer.capabilities().input()).contains(Modality.TEXT, Modality.IMAGE);
        assertThat(offer.pricing().price(Price.INPUT)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
            "openai, https://api.openai.com/v1",
            "groq, https://api.groq.com/openai/v1",
            "mistral, https://api.mistral.ai/v1",
            "xai, https://api.x.ai/v1",
            "deepinfra, https://api.deepinfra.com/v1/openai",
            "togetherai, https://api.together.xyz/v1",
            "cerebras, https://api.cerebras.ai/v1",
            "perplexity, https://api.perplexity.ai",
            "fireworks-ai, https://api.fireworks.ai/inference/v1",
            "openrouter, https://openrouter.ai/api/v1"})
    void knowsWhereProvidersAre(String provider, URI base) {
        assertThat(catalog.provider(provider).orElseThrow().baseUri()).contains(base);
        assertThat(catalog.provider(provider).orElseThrow().dialect()).contains("openai");
    }

    @Test
    void cohereIsSpokenToInItsOwnForm() {
        assertThat(catalog.provider("cohere").orElseThrow().baseUri()).contains(URI.create(
                "https://api.cohere.com/v2"));
        assertThat(catalog.provider("cohere").orElseThrow().dialect()).contains("cohere");
    }

    @Test
    void geminiIsSpokenToInItsOwnForm() {
        assertThat(catalog.provider("google").orElseThrow().baseUri())
                .contains(URI.create("https://generativelanguage.googleapis.com/v1beta"));
        assertThat(catalog.provider("google").orElseThrow().dialect()).contains("google");
    }

    @Test
    void anthropicIsSpokenToInItsOwnDialect() {
        CatalogProvider anthropic = catalog.provider("anthropic").orElseThrow();

        assertThat(anthropic.baseUri()).contains(URI.create("https://api.anthropic.com/v1"));
        assertThat(anthropic.dialect()).contains("anthropic");
    }

    @Test
    void keepsABaseUriThatDependsOnVariablesAsATemplate() {
        CatalogProvider databricks = catalog.provider("databricks").orElseThrow();

        assertThat(databricks.baseUri()).isEmpty();
        assertThat(databricks.baseUriTemplate()).contains("https://${DATABRICKS_HOST}/ai-gateway/mlflow/v1");
    }

    @Test
    void showsWhereAModelIsSpokenToInAnotherDialect() {
        CatalogOffer offer = catalog.offer("opencode", "anthropic/claude-opus-4.6").orElseThrow();

        assertThat(offer.override().flatMap(WireOverride::dialect)).contains("anthropic");
    }

    @ParameterizedTest
    @CsvSource({"openai, openai/o3-pro", "openai, openai/gpt-5-codex", "openai, openai/gpt-5.5-pro",
            "openai, openai/o4-mini-deep-research", "azure, openai/gpt-5.1-codex-max",
            "github-copilot, openai/gpt-5.3-codex"})
    void showsWhichModelsSpeakOnlyTheResponsesApi(String provider, String model) {
        CatalogOffer offer = catalog.offer(provider, model).orElseThrow();

        assertThat(offer.override().flatMap(WireOverride::shape)).contains("responses");
    }

    private List<String> providersOf(String slug) {
        return catalog.model(slug).orElseThrow().offers().stream().map(CatalogOffer::providerId).toList();
    }

    private List<String> upstreamIds(String slug) {
        return catalog.model(slug).orElseThrow().offers().stream().map(CatalogOffer::upstreamId).toList();
    }
}
