package io.github.llmrouter.provider.bedrock;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Under which of its ids a model is called in a region. Most newer models can only be called by an inference profile, whose
 * id begins with where the call may go: {@code eu.} and {@code us.} stay in their geography, {@code global.} does not.
 */
final class InferenceProfile {

    private static final Pattern REGION = Pattern.compile("bedrock-runtime(?:-fips)?\\.([a-z]+(?:-[a-z]+)+-\\d+)\\.");
    private static final Set<String> PLACES = Set.of("us", "us-gov", "eu", "jp", "au", "apac", "ca", "global");
    private static final String ANYWHERE = "global";

    private InferenceProfile() {}

    /**
     * The lower, the better: the profile of the region's own geography, then the plain id. A region whose geography has no
     * profiles goes by the global one first; elsewhere that comes after the plain id, so that a call that should stay where
     * it is does not leave it unasked. Profiles of other places, which the region would refuse, come last.
     *
     * @param base where the provider is; a host without a region has no preference
     */
    static int rank(String model, URI base) {
        Matcher region = REGION.matcher(base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT) + ".");
        if (!region.find()) {
            return 0;
        }
        String home = geography(region.group(1));
        String place = model.contains(".") ? model.substring(0, model.indexOf('.')) : "";
        if (place.equals(home)) {
            return 0;
        }
        if (place.equals(ANYWHERE)) {
            return home.isEmpty() ? 0 : 2;
        }
        return PLACES.contains(place) ? 3 : 1;
    }

    private static String geography(String region) {
        if (region.startsWith("us-gov-")) {
            return "us-gov";
        }
        return switch (region) {
            case "ap-northeast-1", "ap-northeast-3" -> "jp";
            case "ap-southeast-2", "ap-southeast-4" -> "au";
            default -> switch (region.substring(0, region.indexOf('-'))) {
                case "us" -> "us";
                case "eu" -> "eu";
                case "ap" -> "apac";
                default -> "";
            };
        };
    }
}
