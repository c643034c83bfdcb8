package io.github.llmrouter.routing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Offers by their provider, as preferences name them: {@code azure} is all of a provider, by its configured name, its id in
 * the catalogue or its name for people, {@code azure/eu} only its offers in that region or of that quantization, and
 * {@code openai/flex} those in that service tier. In whatever case, and with {@code *} for any text. Immutable, quick, and
 * without regular expressions, since it may come with a message.
 */
public final class ProviderPattern {

    private static final int LONGEST = 256;

    private final Wildcard provider;
    private final Optional<Wildcard> part;

    private ProviderPattern(Wildcard provider, Optional<Wildcard> part) {
        this.provider = provider;
        this.part = part;
    }

    /**
     * Reads one pattern.
     *
     * @throws IllegalArgumentException if it is empty, too long, or has a slash with nothing on one side of it
     */
    public static ProviderPattern of(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            throw new IllegalArgumentException("a name of a provider has " + stripped.length() + " characters, above "
                    + LONGEST);
        }
        int slash = stripped.indexOf('/');
        if (stripped.isEmpty() || slash == 0 || slash == stripped.length() - 1) {
            throw new IllegalArgumentException('\'' + stripped
                    + "' is no name of a provider, as in azure, azure/eu or azure-*");
        }
        return slash < 0
                ? new ProviderPattern(Wildcard.of(stripped), Optional.empty())
                : new ProviderPattern(Wildcard.of(stripped.substring(0, slash)),
                        Optional.of(Wildcard.of(stripped.substring(slash + 1))));
    }

    /**
     * Reads a comma separated list.
     *
     * @throws IllegalArgumentException if one of them is none
     */
    public static List<ProviderPattern> listOf(String text) {
        return Arrays.stream(text.split(",", -1)).map(ProviderPattern::of).toList();
    }

    /** Whether an offer is meant. */
    public boolean matches(Offer offer) {
        return isProviderOf(offer) && (part.isEmpty() || isPart(offer, part.get()));
    }

    private boolean isProviderOf(Offer offer) {
        List<String> names = offer.traits().names();
        for (int i = 0; i < names.size(); i++) {
            if (provider.matches(names.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** The service tier that is named here; empty if none is. */
    public Optional<ServiceTier> tier() {
        return part.map(Wildcard::toString).flatMap(ServiceTier::named);
    }

    private static boolean isPart(Offer offer, Wildcard wanted) {
        Traits traits = offer.traits();
        return traits.region().filter(wanted::matches).isPresent()
                || traits.quantization().filter(wanted::matches).isPresent()
                || offer.tier().map(ServiceTier::word).filter(wanted::matches).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProviderPattern that && provider.equals(that.provider) && part.equals(that.part);
    }

    @Override
    public int hashCode() {
        return 31 * provider.hashCode() + part.hashCode();
    }

    /** As preferences have it, in lower case. */
    @Override
    public String toString() {
        return provider + part.map(named -> "/" + named).orElse("");
    }
}
