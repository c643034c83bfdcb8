package io.github.llmrouter.routing;

import java.util.Optional;
import java.util.function.Function;

import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.catalog.Capabilities;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.health.OfferHealth;
import io.github.llmrouter.limits.FullLimit;
import io.github.llmrouter.provider.KeyRing;
import io.github.llmrouter.provider.UpstreamModel;
import io.github.llmrouter.provider.Wire;

/**
 * One model at one provider in use, with all that routing looks at.
 *
 * @param id           provider and model
 * @param upstreamId   what the provider calls the model
 * @param pricing      what a call that is planned now costs, as far as it is known
 * @param limits       how much goes in and comes out
 * @param capabilities what the model can do
 * @param keys         the provider's credentials
 * @param wire         how the model is spoken to, where that differs from the rest of its provider
 * @param health       how the offer is doing; the same object for as long as the component runs
 * @param embeddings   whether it can be asked for embeddings, and what is known of them
 * @param traits       what configuration says of it for filters
 */
public record Offer(OfferId id, String upstreamId, Pricing pricing, Limits limits, Capabilities capabilities,
        KeyRing keys, Optional<Wire> wire, OfferHealth health, Embeddings embeddings,
        Traits traits) {

    public Offer {
        // made lower case once, for each plan compares it
        traits = traits.named(id.provider());
    }

    /** A model that is spoken to as all of its provider are, and not known to have embeddings. */
    public Offer(OfferId id, String upstreamId, Pricing pricing, Limits limits, Capabilities capabilities, KeyRing keys,
            OfferHealth health) {
        this(id, upstreamId, pricing, limits, capabilities, keys, Optional.empty(), health, Embeddings.NONE,
                Traits.UNKNOWN);
    }

    /** The same at other prices. */
    public Offer with(Pricing charged) {
        return new Offer(id, upstreamId, charged, limits, capabilities, keys, wire, health, embeddings, traits);
    }

    /** The same with what is known of its embeddings. */
    public Offer with(Embeddings known) {
        return new Offer(id, upstreamId, pricing, limits, capabilities, keys, wire, health, known,
                traits);
    }

    /** The same with what configuration says of it. */
    public Offer with(Traits known) {
        return new Offer(id, upstreamId, pricing, limits, capabilities, keys, wire, health, embeddings, known);
    }

    /** The same in a service tier of its provider, where it does by itself well or badly. */
    public Offer in(ServiceTier tier, Function<OfferId, OfferHealth> healths) {
        OfferId tiered = id.in(tier);
        return new Offer(tiered, upstreamId, pricing, limits, capabilities, keys, wire, healths.apply(tiered),
                embeddings,
                traits.in(tier));
    }

    /** The service tier that it is of; empty if it is the usual one. */
    public Optional<ServiceTier> tier() {
        return traits.tier();
    }

    /** The USD that a call is expected to cost, for putting offers in order; NaN if a price is unknown. */
    double expectedCost(Demand demand) {
        return pricing.rate().expectedCost(demand.tokens().use(), demand.cachedAt(this), demand.nowMillis());
    }

    /** The model as the provider knows it. */
    public UpstreamModel upstream() {
        return new UpstreamModel(upstreamId, limits.outputTokens(), wire, countedAs());
    }

    /** Whether such a call may be sent now. */
    boolean isAvailable(Demand demand) {
        return health.isAvailable(demand.nowMillis()) && hasRoom(demand.tokens().atLeast(), demand.nowMillis());
    }

    /** Whether a key is usable, or none is needed, and has room for so many tokens. Without a lock, without allocation. */
    public boolean hasRoom(long tokens, long nowMillis) {
        return keys.hasRoom(countedAs(), tokens, nowMillis);
    }

    /** The limit that leaves no room for so many tokens, of the key that has room again first; empty if no limit does. */
    public Optional<FullLimit> full(long tokens, long nowMillis) {
        return keys.full(countedAs(), tokens, nowMillis);
    }

    /** What the provider refuses in one tier it may well serve in another. */
    private String countedAs() {
        return traits.tier().isEmpty() ? upstreamId : upstreamId + ' ' + traits.tier().get().word();
    }
}
