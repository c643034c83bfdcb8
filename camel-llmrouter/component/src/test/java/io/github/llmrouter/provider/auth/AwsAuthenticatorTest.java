package io.github.llmrouter.provider.auth;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.Clients;
import io.github.llmrouter.provider.HttpSettings;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.Provider;
import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.openai.OpenAiDialect;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Requests are signed so that AWS accepts them, with the right credentials for the right region and service. */
class AwsAuthenticatorTest {

    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void theSignatureIsRightForWhatTheServerReceives() throws IOException {
        RawServer.Request received = sent("", Map.of(), Map.of(), Map.of("region", "eu-west-1"));

        SignatureV4 signature = SignatureV4.of(received);
        assertThat(signature.given()).as(signature::toString).isEqualTo(signature.expected(SECRET));
        assertThat(signature.accessKey()).isEqualTo("AKIDEXAMPLE");
        assertThat(signature.signedHeaders()).contains("host", "x-amz-date");
    }

    @Test
    void aPathWithEncodedCharactersIsSignedAsItIsSent() throws IOException {
        RawServer.Request received = sent("/model/anthropic.claude-v1%3A0", Map.of(), Map.of(),
                Map.of("region", "eu-west-1"));

        SignatureV4 signature = SignatureV4.of(received);
        assertThat(received.line()).contains("anthropic.claude-v1%3A0/chat/completions");
        assertThat(signature.given()).as(signature::toString).isEqualTo(signature.expected(SECRET));
    }

    @Test
    void theQueryIsSigned() throws IOException {
        RawServer.Request received = sent("", Map.of("b", "2 3", "a", "1"), Map.of(), Map.of("region", "eu-west-1"));

        SignatureV4 signature = SignatureV4.of(received);
        assertThat(received.line()).contains("a=1").contains("b=2%203");
        assertThat(signature.given()).as(signature::toString).isEqualTo(signature.expected(SECRET));
    }

    @Test
    void configuredHeadersOfAmazonAreSignedAndOthersAreNot() throws IOException {
        RawServer.Request received = sent("", Map.of(), Map.of("X-Amzn-Trace", "t-1", "X-Team", "support"),
                Map.of("region", "eu-west-1"));

        SignatureV4 signature = SignatureV4.of(received);
        assertThat(signature.signedHeaders()).contains("x-amzn-trace").doesNotContain("x-team");
        assertThat(signature.given()).as(signature::toString).isEqualTo(signature.expected(SECRET));
    }

    @Test
    void aSessionTokenIsSentAndSigned() throws IOException {
        RawServer.Request received = sent("", Map.of(), Map.of(),
                Map.of("region", "eu-west-1", "sessionToken", "IQoJb3JpZ2luX2VjEXAMPLE"));

        SignatureV4 signature = SignatureV4.of(received);
        assertThat(received.headers()).containsEntry("X-Amz-Security-Token", "IQoJb3JpZ2luX2VjEXAMPLE");
        assertThat(signature.signedHeaders()).contains("x-amz-security-token");
        assertThat(signature.given()).as(signature::toString).isEqualTo(signature.expected(SECRET));
    }

    @Test
    void theHostNamesTheRegion() {
        assertThat(authorization("https://bedrock-runtime.ap-southeast-2.amazonaws.com/model/m/converse", Map.of()))
                .contains("/ap-southeast-2/bedrock/aws4_request");
    }

    @Test
    void aHostOfMantleIsAServiceOfItsOwn() {
        assertThat(authorization("https://bedrock-mantle.us-east-1.api.aws/v1/responses", Map.of()))
                .contains("/us-east-1/bedrock-mantle/aws4_request");
    }

    @Test
    void configuredRegionAndServiceWinOverThoseOfTheHost() {
        assertThat(authorization("https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse",
                Map.of("region", "eu-central-1", "service", "sagemaker")))
                .contains("/eu-central-1/sagemaker/aws4_request");
    }

    @Test
    void forAnotherHostTheEnvironmentNamesTheRegion() {
        AwsAuthenticator aws = AwsAuthenticator.of(new AuthSettings(keys(Map.of()),
                name -> name.equals("AWS_REGION") ? Optional.of("sa-east-1") : Optional.empty()));

        assertThat(headers(aws, "https://proxy.example.com/model/m/converse").get("Authorization"))
                .contains("/sa-east-1/bedrock/aws4_request");
    }

    @Test
    void withoutARegionTheFailureSaysWhatToSet() {
        AwsAuthenticator aws = AwsAuthenticator.of(settings(Map.of()));

        Failure failure = Clients.failureOf(() -> headers(aws, "https://proxy.example.com/model/m/converse"));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.message()).contains("proxy.example.com", "set region, or AWS_REGION");
    }

    @Test
    void aProfileThatIsNotThereIsAFailureThatIsTriedAgainSoon() {
        Authenticator aws = Authenticators.named("aws", new AuthSettings(Map.of("profile", "nobody", "region",
                "eu-west-1"),
                name -> Optional.empty()));

        Failure failure = Clients.failureOf(() -> headers(aws, "https://proxy.example.com/model/m/converse"));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTHENTICATION);
        assertThat(failure.message()).startsWith("There are no AWS credentials: ").contains("nobody");
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void credentialsOfYourOwnCanBeGiven() {
        AwsAuthenticator aws = AwsAuthenticator.of(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDOWN", SECRET)));

        assertThat(headers(aws, "https://bedrock-runtime.us-east-1.amazonaws.com/model/m/converse").get(
                "Authorization"))
                .contains("Credential=AKIDOWN/");
    }

    @Test
    void anAccessKeyNeedsASecretKey() {
        AuthSettings alone = new AuthSettings(Map.of("accessKey", "AKIDEXAMPLE"), name -> Optional.empty());

        assertThatThrownBy(() -> Authenticators.named("aws", alone))
                .hasMessage("The setting secretKey is missing: an accessKey needs one");
    }

    @Test
    void aSecretKeyNeedsAnAccessKey() {
        AuthSettings alone = new AuthSettings(Map.of("secretKey", SECRET), name -> Optional.empty());

        assertThatThrownBy(() -> Authenticators.named("aws", alone)).hasMessageContaining("secretKey makes no sense")
                .hasMessageNotContaining(SECRET);
    }

    private static String authorization(String uri, Map<String, String> more) {
        return headers(AwsAuthenticator.of(settings(more)), uri).getOrDefault("Authorization", "");
    }

    private static Map<String, String> headers(Authenticator aws, String uri) {
        return aws.headers(URI.create(uri), Map.of(), new byte[0], PATIENCE);
    }

    private static AuthSettings settings(Map<String, String> more) {
        return new AuthSettings(keys(more), name -> Optional.empty());
    }

    private static Map<String, String> keys(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("accessKey", "AKIDEXAMPLE", "secretKey", SECRET));
        all.putAll(more);
        return all;
    }

    /** What a server receives of a call that is signed. */
    private static RawServer.Request sent(String path, Map<String, String> query, Map<String, String> headers,
            Map<String, String> settings) throws IOException {
        try (RawServer server = RawServer.answering(200, Clients.answer("Hi")); Clients clients = new Clients()) {
            Provider provider = new Provider("test", URI.create(server.uri() + path), new OpenAiDialect(),
                    KeyRing.signed("test", InstantSource.system(), KeyRing.Listener.NONE), headers, query,
                    HttpSettings.DEFAULT,
                    Optional.of(AwsAuthenticator.of(settings(settings))));
            clients.client(provider).call(Clients.hello(), UpstreamModel.of("m"), Clients.PATIENT);
            return server.requests().get(0);
        }
    }
}
