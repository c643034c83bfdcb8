package io.github.llmrouter.catalog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.provider.Dialects;

import static org.assertj.core.api.Assertions.assertThat;

class ProviderVariablesTest {

    @Test
    void namesTheProviderOfADedicatedVariable() {
        assertThat(ProviderVariables.providerFor("OPENAI_API_KEY")).contains("openai");
        assertThat(ProviderVariables.providerFor("GEMINI_API_KEY")).contains("google");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS_ACCESS_KEY_ID", "AWS_BEARER_TOKEN_BEDROCK", "GITHUB_TOKEN", "GITLAB_TOKEN", "HF_TOKEN",
            "GOOGLE_API_KEY", "GOOGLE_APPLICATION_CREDENTIALS", "DATABRICKS_TOKEN", "CLOUDFLARE_API_KEY",
            "AZURE_API_KEY", "ZHIPU_API_KEY", "MINIMAX_API_KEY", "DIGITALOCEAN_ACCESS_TOKEN"})
    void activatesNothingForACredentialThatIsGeneralOrShared(String variable) {
        assertThat(ProviderVariables.providerFor(variable)).isEmpty();
    }

    @Test
    void aProviderThatIsInUseHasItsKeyInVariablesThatWouldNotActivateIt() {
        assertThat(ProviderVariables.keysOf("amazon-bedrock")).containsExactly("AWS_BEARER_TOKEN_BEDROCK");
        assertThat(ProviderVariables.keysOf("google")).containsExactly("GEMINI_API_KEY",
                "GOOGLE_GENERATIVE_AI_API_KEY");
        assertThat(ProviderVariables.keysOf("nobody")).isEmpty();
    }

    @Test
    void namesOnlyProvidersThatCanBeCalledRightAway() {
        assertThat(ProviderVariables.variableToProvider()).allSatisfy((variable, id) -> {
            CatalogProvider provider = Catalog.bundled().provider(id).orElseThrow();
            assertThat(provider.env()).contains(variable);
            assertThat(provider.baseUri()).as(id).isPresent();
            assertThat(provider.dialect().flatMap(Dialects::named)).as(id).isPresent();
        });
    }
}
