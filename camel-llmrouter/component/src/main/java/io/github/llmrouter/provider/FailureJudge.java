package io.github.llmrouter.provider;

import java.time.Duration;
import java.util.Collection;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/** What a failure of a provider means for its keys, and what of it may be shown. Safe for use by many threads. */
final class FailureJudge {

    private final Provider provider;

    FailureJudge(Provider provider) {
        this.provider = provider;
    }

    /**
     * The failure without secrets and without the prompt. If the key is to blame, it is set aside; a rate limit lets it
     * rest, as far as the model goes.
     *
     * @param lease   the key of the call; where it is none, it is the provider's credentials that are set aside
     * @param prompt  what the caller said
     * @param secrets what the request proved its sender by, where that is no key
     */
    FailureException judged(FailureException raw, Lease lease, JsonNode prompt, Collection<String> secrets) {
        Failure failure = Scrubber.scrubbed(raw.failure(), provider.keys(), secrets, prompt);
        if (failure.kind().blame() == FailureKind.Blame.KEY) {
            provider.keys().setAside(lease.pooled(), setAside(failure), failure);
        } else if (failure.kind() == FailureKind.RATE_LIMITED) {
            provider.keys().rest(lease.pooled(), lease.model(), failure);
        }
        return shown(failure, raw);
    }

    /** What a call ends with whose provider was closed meanwhile, whatever it failed with. */
    FailureException closed(FailureException raw) {
        return shown(Failure.of(FailureKind.CANCELLED, "Provider " + provider.name() + " was closed")
                .using(raw.failure().spent()), raw);
    }

    /** The raw failure does not stay behind as a cause, where its text could still be read. */
    private static FailureException shown(Failure failure, FailureException raw) {
        Throwable cause = raw.getCause();
        while (cause instanceof FailureException) {
            cause = cause.getCause();
        }
        FailureException shown = cause == null ? new FailureException(failure) : new FailureException(failure, cause);
        shown.setStackTrace(raw.getStackTrace());
        return shown;
    }

    private static Duration setAside(Failure failure) {
        return failure.retryAfter()
                .filter(wait -> wait.compareTo(ProviderClient.KEY_SET_ASIDE) < 0)
                .orElse(ProviderClient.KEY_SET_ASIDE);
    }
}
