package io.github.llmrouter.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Date;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;

import io.github.llmrouter.provider.RawServer;
import io.github.llmrouter.testing.MainRun;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** Each example of credentials reaches the provider as the text beside it says. */
class CredentialsExamplesTest {

    private static final String PROVIDERS = "camel.component.llmrouter.providers";
    private static final String MODEL = "house/small";

    private final ScriptedProvider server = ScriptedProvider.always(Reply.says("answer"));
    private final RawServer tokens = RawServer.answering(200,
            "{\"access_token\":\"ya29.example\",\"token_type\":\"Bearer\",\"expires_in\":3600}");

    @TempDir
    private Path folder;
    private Path account;

    @BeforeEach
    void makeAServiceAccount() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
        account = Files.writeString(folder.resolve("account.json"), JsonNodeFactory.instance.objectNode()
                .put("type", "service_account")
                .put("client_id", "1")
                .put("client_email", "router@example.iam.gserviceaccount.com")
                .put("private_key_id", "k1")
                .put("private_key", "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(key) + "\n-----END PRIVATE KEY-----\n")
                .put("token_uri", tokens.uri() + "/token")
                .toString());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        tokens.close();
    }

    @Test
    void accessKeysSignForTheirRegionAndService() throws Exception {
        try (MainRun run = run("bedrock-us")) {
            ask(run, "bedrock-us");

            assertThat(header("Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=key-of-AWS_ACCESS_KEY_ID/")
                    .contains("/us-east-1/bedrock/aws4_request");
            assertThat(header("X-amz-security-token")).isEqualTo("key-of-AWS_SESSION_TOKEN");
        }
    }

    @Test
    void aServiceAccountSendsItsToken() throws Exception {
        try (MainRun run = run("vertex")) {
            ask(run, "vertex");

            assertThat(header("Authorization")).isEqualTo("Bearer ya29.example");
        }
    }

    @Test
    void anAuthenticatorOfOnesOwnIsABean() throws Exception {
        try (MainRun run = run("house")) {
            ask(run, "house");

            assertThat(header("Authorization")).isEqualTo("Bearer ya29.own");
        }
    }

    @Test
    void aModelCanHaveADialectOfItsOwn() throws Exception {
        try (MainRun run = run("house")) {
            Exchange done = run.send("llmprovider:house/house/large", "Hello");

            assertThat(done.getException()).isNull();
        }
    }

    /** Those whose clouds cannot be had here: what is configured makes sense, and nothing is asked for before a call. */
    @ParameterizedTest
    @ValueSource(strings = {"bedrock", "azure", "azure-gov"})
    void credentialsAreLookedForAtTheFirstCall(String provider) throws Exception {
        try (MainRun run = run("house")) {
            Exchange done = run.send("llmprovider:" + provider + "/nobody/nothing", "Hello");

            assertThat(done.getException()).hasMessageContaining("nobody/nothing")
                    .hasMessageNotContaining("no provider");
        }
    }

    @ParameterizedTest
    @CsvSource({"software.amazon.awssdk, auth, awssdk", "com.google.auth, google-auth-library-oauth2-http, google-auth",
            "com.azure, azure-identity, azure-identity"})
    void theDependenciesAreThoseThatThisIsTestedWith(String group, String artifact, String name) throws IOException {
        String pom = Files.readString(Path.of("../../pom.xml"));
        String version = pom.replaceAll("(?s).*<" + name + "\\.version>([^<]+)<.*", "$1");

        assertThat(Files.readString(Path.of("src/test/resources/examples/credentials.xml")).replaceAll("\\s", ""))
                .contains("<groupId>" + group + "</groupId><artifactId>" + artifact + "</artifactId><version>" + version
                        + "</version>");
    }

    /** @param provider the one that is here, with one model */
    private MainRun run(String provider) throws Exception {
        return MainRun.of("credentials.properties", main -> {
            main.addOverrideProperty("service.account", account.toString());
            main.addOverrideProperty(PROVIDERS + "[bedrock].dialect", "openai");
            main.addOverrideProperty(PROVIDERS + "[bedrock-us].dialect", "openai");
            main.addOverrideProperty(PROVIDERS + "[vertex].dialect", "openai");
            main.addOverrideProperty(PROVIDERS + "[" + provider + "].base-url", server.baseUrl());
            main.addOverrideProperty(PROVIDERS + "[" + provider + "].models[" + MODEL + "].input-price", "1");
            main.bind("houseTokens", new OwnCredentials(GoogleCredentials.create(
                    new AccessToken("ya29.own", new Date(Long.MAX_VALUE)))).houseTokens());
        });
    }

    private static void ask(MainRun run, String provider) throws Exception {
        Exchange done = run.send("llmprovider:" + provider + "/" + MODEL, "Hello");
        assertThat(done.getException()).isNull();
    }

    private String header(String name) {
        return server.requests().get(0).headers().get(name).get(0);
    }
}
