package io.github.llmrouter.provider.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.github.llmrouter.provider.RawServer;

/**
 * AWS Signature Version 4 as its description says it, from the request as a server received it: the other side of the
 * signer, written without it.
 */
final class SignatureV4 {

    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)/aws4_request, SignedHeaders=([^,]+), Signature=(\\w+)");

    private final RawServer.Request request;
    private final Matcher authorization;

    private SignatureV4(RawServer.Request request, Matcher authorization) {
        this.request = request;
        this.authorization = authorization;
    }

    /** The signature of a request. */
    static SignatureV4 of(RawServer.Request request) {
        Matcher matcher = AUTHORIZATION.matcher(request.headers().getOrDefault("Authorization", "nothing"));
        if (!matcher.matches()) {
            throw new AssertionError("This is no signature: " + matcher);
        }
        return new SignatureV4(request, matcher);
    }

    String accessKey() {
        return authorization.group(1);
    }

    String region() {
        return authorization.group(3);
    }

    String service() {
        return authorization.group(4);
    }

    List<String> signedHeaders() {
        return List.of(authorization.group(5).split(";"));
    }

    /** As the request has it. */
    String given() {
        return authorization.group(6);
    }

    /** As it must be. */
    String expected(String secretKey) {
        String day = authorization.group(2);
        String text = String.join("\n", "AWS4-HMAC-SHA256", request.headers().get("X-Amz-Date"),
                String.join("/", day, region(), service(), "aws4_request"), hash(canonicalRequest()));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(day, region(), service(), "aws4_request", text)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(key);
    }

    private String canonicalRequest() {
        String[] target = request.line().split(" ")[1].split("\\?", 2);
        String headers = signedHeaders().stream()
                .map(name -> name + ":" + request.headers().get(name) + "\n")
                .collect(Collectors.joining());
        return String.join("\n", "POST", encodedAgain(target[0]), target.length > 1 ? sorted(target[1]) : "", headers,
                authorization.group(5), hash(request.body()));
    }

    /** Every service but S3 encodes the path as received once more. */
    private static String encodedAgain(String path) {
        StringBuilder encoded = new StringBuilder();
        for (char c : path.toCharArray()) {
            boolean plain = c == '/' || c == '-' || c == '_' || c == '.' || c == '~' || Character.isLetterOrDigit(c);
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }

    private static String sorted(String query) {
        List<String> parameters = new ArrayList<>(Arrays.asList(query.split("&")));
        parameters.sort(String::compareTo);
        return String.join("&", parameters);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was signed, for a test that fails. */
    @Override
    public String toString() {
        return canonicalRequest();
    }
}
