package io.github.llmrouter.provider.auth;

import java.util.Set;

/** Makes {@link AwsAuthenticator}s, named {@code aws}. */
public final class AwsAuthenticatorFactory implements AuthenticatorFactory {

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public String library() {
        return "software.amazon.awssdk:auth";
    }

    @Override
    public Set<String> settings() {
        return Set.of("region", "service", "profile", "accessKey", "secretKey", "sessionToken");
    }

    @Override
    public Authenticator create(AuthSettings settings) {
        return AwsAuthenticator.of(settings);
    }
}
