package io.github.llmrouter.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;

/**
 * One call of a model, whatever became of it. Holds no key and nothing of any message. Names that are longer than their
 * column are cut.
 *
 * @param id       our own id of the call: a row is written once for it, however often it is told
 * @param time     when the call began
 * @param status   how much is known of it
 * @param request  what was asked for
 * @param party    who it was made for
 * @param answer   who answered and what that took; empty if nobody did
 * @param error    the type of the failure that the caller got, such as {@code RateLimitedException}
 * @param attempts how many providers were asked
 * @param took     from the message's arrival to the end of the answer, or to the failure
 */
public record Generation(String id, Instant time, Status status, Request request, Party party,
        Optional<Answer> answer, Optional<String> error, int attempts, Duration took) {

    public Generation {
        error = Names.cut(error, Names.ERROR);
    }

    /** How much is known of a call, in rising order: a row is only replaced by one that knows more. */
    public enum Status {
        /** It is on its way. */
        PENDING,
        /** The process ended while it was on its way, so that nobody knows whether a provider billed it. */
        UNKNOWN,
        /** It is over, and all that can be known of it is. */
        FINAL,
        /** It was refused before it left, so that it has no row. */
        REFUSED
    }

    /**
     * What was asked for.
     *
     * @param requested the model as it was asked for
     * @param operation {@code chat} or {@code embeddings}
     * @param stream    whether the answer was to come in chunks
     * @param routeId   the user's route that made the call, if one did
     */
    public record Request(String requested, String operation, boolean stream, Optional<String> routeId) {

        public Request {
            requested = Names.cut(requested, Names.MOST);
            routeId = Names.cut(routeId, Names.MOST);
        }
    }

    /**
     * What an answer took.
     *
     * @param provider     who answered, by its configured name
     * @param model        the slug of the model that answered
     * @param key          the name of the provider's key
     * @param upstreamId   the provider's own id of the answer
     * @param finishReason why the model stopped
     * @param serviceTier  the tier that the provider served the call in
     * @param usage        the tokens, and the searches
     * @param charge       what it cost
     * @param firstToken   from the message's arrival to the first chunk; empty if the answer was no stream
     * @param cancelled    whether its reader closed the stream before its end
     * @param cacheSource  the id of the call whose answer was given again; empty if a provider gave it
     * @param pictures     how many pictures the prompt had
     */
    public record Answer(String provider, String model, Optional<String> key, Optional<String> upstreamId,
            Optional<String> finishReason, Optional<String> serviceTier, Optional<Usage> usage, Charge charge,
            Optional<Duration> firstToken, boolean cancelled, Optional<String> cacheSource, long pictures) {

        public Answer {
            provider = Names.cut(provider, Names.MOST);
            model = Names.cut(model, Names.MOST);
            key = Names.cut(key, Names.MOST);
            upstreamId = Names.cut(upstreamId, Names.MOST);
            finishReason = Names.cut(finishReason, Names.SHORT);
            serviceTier = Names.cut(serviceTier, Names.SHORT);
        }

        /** To a prompt without pictures. */
        public Answer(String provider, String model, Optional<String> key, Optional<String> upstreamId,
                Optional<String> finishReason, Optional<String> serviceTier, Optional<Usage> usage, Charge charge,
                Optional<Duration> firstToken, boolean cancelled, Optional<String> cacheSource) {
            this(provider, model, key, upstreamId, finishReason, serviceTier, usage, charge, firstToken, cancelled,
                    cacheSource, 0);
        }
    }

    /** Whether what its caller had came of this attempt: an answer, or the part of a stream. */
    public boolean answeredAt(AttemptRow attempt) {
        return answer.isPresent() && attempt.number() == attempts;
    }

    /**
     * Whether an attempt failed and its caller is charged nothing for it: it gave nothing, or its provider said itself that the
     * stream failed.
     */
    public boolean wasInVain(AttemptRow attempt) {
        return attempt.error().isPresent() && (!answeredAt(attempt) || answer.flatMap(part -> part.charge().cost())
                .filter(charged -> charged.signum() == 0)
                .isPresent());
    }

    Generation unknown() {
        return new Generation(id, time, Status.UNKNOWN, request, party, answer, error, attempts, took);
    }
}
