package io.github.llmrouter;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.KeyRules;
import io.github.llmrouter.provider.auth.Authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which credentials a provider gets: configured ones, else those of the environment, else none. */
class ProviderCredentialsTest {

    private final ProviderConfiguration settings = new ProviderConfiguration();

    @ParameterizedTest
    @CsvSource({"amazon-bedrock, AwsAuthenticator", "google-vertex, GoogleAuthenticator",
            "google-vertex-anthropic, GoogleAuthenticator"})
    void aCloudIsCalledWithItsOwnCredentialsWhereNoKeyIsConfigured(String provider, String authenticator) {
        assertThat(of(provider, Map.of()).auth().orElseThrow().getClass().getSimpleName()).isEqualTo(authenticator);
    }

    @Test
    void aConfiguredKeyIsEnough() {
        settings.setApiKey("bedrock-key");

        assertThat(of("amazon-bedrock", Map.of()).auth()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"amazon-bedrock, AWS_BEARER_TOKEN_BEDROCK", "azure, AZURE_API_KEY", "openai, OPENAI_API_KEY",
            "azure-cognitive-services, AZURE_COGNITIVE_SERVICES_API_KEY"})
    void aKeyIsFoundInTheEnvironment(String provider, String variable) {
        ProviderCredentials found = of(provider, Map.of(variable, "key-1"));

        assertThat(found.keys().keys()).containsExactly(ApiKey.of("key-1"));
        assertThat(found.auth()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"amazon-bedrock", "openai"})
    void anotherHostGetsNothingThatIsNotConfiguredForIt(String provider) {
        settings.setBaseUrl("https://llm.example.com");

        ProviderCredentials none = of(provider, Map.of("AWS_BEARER_TOKEN_BEDROCK", "key-1", "OPENAI_API_KEY", "key-2"));

        assertThat(none.auth()).isEmpty();
        assertThat(none.keys().needsKey()).isFalse();
    }

    @Test
    void configuredCredentialsGoToAHostOfOnesOwn() {
        settings.setBaseUrl("https://llm.example.com");
        settings.setAuth("google");

        assertThat(of("google-vertex", Map.of()).auth()).isPresent();
    }

    @Test
    void configuredAuthLeavesAKeyOfTheEnvironmentAlone() {
        settings.setAuth("aws");

        assertThat(of("amazon-bedrock", Map.of("AWS_BEARER_TOKEN_BEDROCK", "key-1")).keys().keys()).isEmpty();
    }

    @Test
    void theRegionIsFoundAmongTheVariables() {
        settings.setAuth("aws");
        settings.getCredentials().setAccessKey("AKIDEXAMPLE");
        settings.getCredentials().setSecretKey("secret");
        settings.getVariables().put("AWS_REGION", "eu-north-1");

        assertThat(of("amazon-bedrock", Map.of("AWS_REGION", "us-east-1")).auth()
                .orElseThrow()
                .headers(URI.create("https://bedrock.example.com/model"), Map.of(), new byte[0], Duration.ofSeconds(
                        20)))
                .hasEntrySatisfying("Authorization", value -> assertThat(value).contains("/eu-north-1/bedrock/"));
    }

    @Test
    void anAuthenticatorOfOnesOwnIsUsed() {
        Authenticator own = (uri, headers, body, atMost) -> Map.of();
        settings.setAuthenticator(own);

        assertThat(of("openai", Map.of()).auth()).containsSame(own);
    }

    @Test
    void aKeyAndAuthTogetherAreRefused() {
        settings.setApiKey("key-1");
        settings.setAuth("aws");

        assertThatThrownBy(() -> of("amazon-bedrock", Map.of())).hasMessageContaining("both an API key and auth");
    }

    @Test
    void credentialsThatNobodyUsesAreRefused() {
        settings.getCredentials().setRegion("eu-west-1");

        assertThatThrownBy(() -> of("openai", Map.of()))
                .hasMessage("it has credentials [region], but no auth that would use them, which is one of"
                        + " [aws, entra, google]");
    }

    @Test
    void aCamelEndpointHasNoAuth() {
        settings.setUri("direct:house");
        settings.setAuth("aws");

        assertThatThrownBy(() -> of("amazon-bedrock", Map.of())).hasMessageContaining("Camel endpoint");
    }

    private ProviderCredentials of(String provider, Map<String, String> environment) {
        return ProviderCredentials.of("mine", settings, Catalog.bundled().provider(provider),
                name -> Optional.ofNullable(environment.get(name)),
                KeyRules.of(InstantSource.system(), KeyRing.Listener.NONE));
    }
}
