package io.github.llmrouter.provider.auth;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Signs requests with AWS Signature Version 4, by the signer and the credentials of the AWS SDK.
 *
 * <p>
 * The region is the configured one, else that of the host ({@code bedrock-runtime.eu-west-1.amazonaws.com}), else
 * {@code AWS_REGION}; the service the configured one, else that of the host, which is {@code bedrock} for its runtime.
 */
public final class AwsAuthenticator implements Authenticator {

    private static final Pattern HOST = Pattern.compile(
            "(bedrock[a-z-]*)\\.([a-z]{2}(?:-[a-z0-9]+)+-\\d+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");
    private static final String RUNTIME = "bedrock";
    /** A service of its own, with permissions of its own. */
    private static final String MANTLE = "bedrock-mantle";
    /** What the library sets by itself, and what must not be sent twice. */
    private static final Set<String> NOT_ADDED = Set.of("host", "content-type");

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final Shared<AwsCredentialsIdentity> credentials;
    private final AuthSettings settings;

    private AwsAuthenticator(AwsCredentialsProvider provider, AuthSettings settings) {
        this.credentials = new Shared<>("AWS", provider::resolveCredentials, settings);
        this.settings = settings;
    }

    /** With the SDK's default chain, or a profile or an access key as configured. */
    static AwsAuthenticator of(AuthSettings settings) {
        return new AwsAuthenticator(provider(settings), settings);
    }

    /** With credentials of your own, such as those of an assumed role. */
    public static AwsAuthenticator of(AwsCredentialsProvider provider) {
        return new AwsAuthenticator(provider, new AuthSettings(Map.of(),
                name -> Optional.ofNullable(System.getenv(name))));
    }

    @Override
    public Map<String, String> headers(URI uri, Map<String, String> headers, byte[] body, Duration atMost) {
        Matcher host = HOST.matcher(uri.getHost().toLowerCase(Locale.ROOT));
        boolean known = host.matches();
        String region = settings.value("region")
                .or(() -> known ? Optional.of(host.group(2)) : settings.variable("AWS_REGION"))
                .orElseThrow(() -> FailureException.of(FailureKind.AUTHENTICATION,
                        "The AWS region of " + uri.getHost() + " is not known: set region, or AWS_REGION"));
        String service = settings.value("service")
                .orElse(known && host.group(1).equals(MANTLE) ? MANTLE : RUNTIME);
        AwsCredentialsIdentity identity = credentials.get(atMost);
        SdkHttpRequest signed = signer.sign(sign -> sign.identity(identity)
                .request(request(uri, headers))
                .payload(ContentStreamProvider.fromByteArray(body))
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service))
                .request();
        return added(signed);
    }

    /** What must be signed, and no more: a proxy on the way may change the rest. */
    private static SdkHttpRequest request(URI uri, Map<String, String> headers) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.POST).uri(uri);
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.startsWith("x-amz") || lower.equals("content-type")) {
                request.putHeader(name, value);
            }
        });
        return request.build();
    }

    private static Map<String, String> added(SdkHttpRequest signed) {
        Map<String, String> added = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
            if (!NOT_ADDED.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                added.put(header.getKey(), header.getValue().get(0));
            }
        }
        return added;
    }

    private static AwsCredentialsProvider provider(AuthSettings settings) {
        Optional<String> accessKey = settings.value("accessKey");
        Optional<String> profile = settings.value("profile");
        if (accessKey.isEmpty()) {
            String alone = "it is of use with accessKey only";
            refuse(settings, "secretKey", alone);
            refuse(settings, "sessionToken", alone);
            return profile.<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
                    .orElseGet(() -> DefaultCredentialsProvider.builder().build());
        }
        refuse(settings, "profile", "it cannot go with accessKey");
        String secret = settings.required("secretKey", "an accessKey needs one");
        return StaticCredentialsProvider.create(settings.value("sessionToken")
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(accessKey.get(), secret, token))
                .orElseGet(() -> AwsBasicCredentials.create(accessKey.get(), secret)));
    }

    private static void refuse(AuthSettings settings, String name, String why) {
        if (settings.value(name).isPresent()) {
            throw new IllegalArgumentException("The setting " + name + " makes no sense: " + why);
        }
    }
}
