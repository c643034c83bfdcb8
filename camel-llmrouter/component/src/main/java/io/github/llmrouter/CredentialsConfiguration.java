package io.github.llmrouter;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/** Credentials that are no API key. Each kind of them takes the options that its description names. */
@Configurer(extended = true)
public class CredentialsConfiguration {

    @Metadata(label = "aws", description = "The AWS region that calls are signed for. If not set, that of the host, otherwise the variable AWS_REGION.")
    private @Nullable String region;

    @Metadata(label = "aws", defaultValue = "bedrock", description = "The AWS service that calls are signed for.")
    private @Nullable String service;

    @Metadata(label = "aws", description = "The profile in the files of the AWS CLI. If neither a profile nor an access key is set, the default chain of the AWS SDK decides.")
    private @Nullable String profile;

    @Metadata(label = "aws", secret = true, description = "The AWS access key id.")
    private @Nullable String accessKey;

    @Metadata(label = "aws", secret = true, description = "The AWS secret access key.")
    private @Nullable String secretKey;

    @Metadata(label = "aws", secret = true, description = "The AWS session token, of an access key that is temporary.")
    private @Nullable String sessionToken;

    @Metadata(label = "google", description = "The file with the key of a Google service account. If not set, the application default credentials.")
    private @Nullable String serviceAccountFile;

    @Metadata(label = "google,entra", description = "The scope that tokens are asked for. If not set, https://www.googleapis.com/auth/cloud-platform for Google and https://cognitiveservices.azure.com/.default for Entra.")
    private @Nullable String scope;

    @Metadata(label = "entra", description = "The Entra tenant.")
    private @Nullable String tenantId;

    @Metadata(label = "entra", description = "The Entra client; without a secret, that of a managed identity.")
    private @Nullable String clientId;

    @Metadata(label = "entra", secret = true, description = "The secret of the Entra client. If not set, the default chain of Azure's library decides.")
    private @Nullable String clientSecret;

    @Metadata(label = "entra", description = "The Entra authority, in a cloud that is not the public one.")
    private @Nullable String authorityHost;

    /** What is set, by name. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        put(settings, "region", region);
        put(settings, "service", service);
        put(settings, "profile", profile);
        put(settings, "accessKey", accessKey);
        put(settings, "secretKey", secretKey);
        put(settings, "sessionToken", sessionToken);
        put(settings, "serviceAccountFile", serviceAccountFile);
        put(settings, "scope", scope);
        put(settings, "tenantId", tenantId);
        put(settings, "clientId", clientId);
        put(settings, "clientSecret", clientSecret);
        put(settings, "authorityHost", authorityHost);
        return settings;
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            settings.put(name, value);
        }
    }

    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    public @Nullable String getService() {
        return service;
    }

    public void setService(@Nullable String service) {
        this.service = service;
    }

    public @Nullable String getProfile() {
        return profile;
    }

    public void setProfile(@Nullable String profile) {
        this.profile = profile;
    }

    public @Nullable String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    public @Nullable String getServiceAccountFile() {
        return serviceAccountFile;
    }

    public void setServiceAccountFile(@Nullable String serviceAccountFile) {
        this.serviceAccountFile = serviceAccountFile;
    }

    public @Nullable String getScope() {
        return scope;
    }

    public void setScope(@Nullable String scope) {
        this.scope = scope;
    }

    public @Nullable String getTenantId() {
        return tenantId;
    }

    public void setTenantId(@Nullable String tenantId) {
        this.tenantId = tenantId;
    }

    public @Nullable String getClientId() {
        return clientId;
    }

    public void setClientId(@Nullable String clientId) {
        this.clientId = clientId;
    }

    public @Nullable String getClientSecret() {
        return clientSecret;
    }

    public void setClientSecret(@Nullable String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public @Nullable String getAuthorityHost() {
        return authorityHost;
    }

    public void setAuthorityHost(@Nullable String authorityHost) {
        this.authorityHost = authorityHost;
    }
}
