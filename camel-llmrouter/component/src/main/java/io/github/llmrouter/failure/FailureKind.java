package io.github.llmrouter.failure;

/**
 * What kind of failure an attempt met, and what follows from it. This is the one place that says whether the next offer
 * is asked, whether the offer's circuit breaker counts it, and what the caller is told.
 */
public enum FailureKind {

    /** Too many requests or tokens in a window (429). The offer cools down; its circuit breaker does not count it. */
    RATE_LIMITED(Category.RATE_LIMIT, Next.OFFER, Blame.NOBODY),
    /** The credit or quota of the key is used up (402, or 429 that says so). The key is set aside. */
    QUOTA_EXHAUSTED(Category.RATE_LIMIT, Next.OFFER, Blame.KEY),
    /** The key is missing, wrong or not allowed (401, 403). The key is set aside. */
    AUTHENTICATION(Category.AUTH, Next.OFFER, Blame.KEY),
    /** The provider says that it has no capacity (503, 529). */
    OVERLOADED(Category.SERVER_ERROR, Next.OFFER, Blame.OFFER),
    /** Any other fault of the provider (500, 502, 504). */
    SERVER_ERROR(Category.SERVER_ERROR, Next.OFFER, Blame.OFFER),
    /** The connection could not be made or broke: refused, reset, name not found, TLS. */
    CONNECTION(Category.SERVER_ERROR, Next.OFFER, Blame.OFFER),
    /** A time limit of the attempt ran out. */
    TIMED_OUT(Category.SERVER_ERROR, Next.OFFER, Blame.OFFER),
    /** A success that is none: empty, not JSON, cut off, without any content and tokens. */
    BAD_RESPONSE(Category.SERVER_ERROR, Next.OFFER, Blame.OFFER),
    /** A whole answer that is not of the form that the caller asked for, JSON Schema or length of vectors: the model's fault. */
    INVALID_ANSWER(Category.SERVER_ERROR, Next.OFFER, Blame.NOBODY),
    /** The provider does not know the model (404). */
    MODEL_NOT_FOUND(Category.VALIDATION, Next.OFFER, Blame.OFFER),
    /** The prompt and the answer do not fit into the model's window. */
    CONTEXT_TOO_LONG(Category.VALIDATION, Next.MODEL, Blame.NOBODY),
    /** The provider's content policy refused the request. */
    REFUSED(Category.VALIDATION, Next.NONE, Next.MODEL, Blame.NOBODY),
    /** The caller's fault (400, 413, 422). */
    INVALID_REQUEST(Category.VALIDATION, Next.NONE, Next.OFFER, Blame.NOBODY),
    /** What this provider cannot be told, and others may: a picture in the web, for example. Nothing was sent. */
    UNSUPPORTED(Category.VALIDATION, Next.OFFER, Blame.NOBODY),
    /** Every key of the provider that is usable is at a limit that is known here, so nothing was sent. */
    AT_LIMIT(Category.RATE_LIMIT, Next.OFFER, Blame.NOBODY),
    /** The offer's circuit breaker was open, so nothing was sent. */
    NOT_PERMITTED(Category.SERVER_ERROR, Next.OFFER, Blame.NOBODY),
    /** The exchange was cancelled or the context is shutting down. */
    CANCELLED(Category.UNKNOWN, Next.NONE, Blame.NOBODY);

    /** The names that Camel's own AI components use from 4.23 on, in {@code CamelAiErrorCategory}. */
    public enum Category {
        RATE_LIMIT, SERVER_ERROR, VALIDATION, AUTH, UNKNOWN
    }

    /** Who is asked next. */
    public enum Next {
        /** The next offer, of the same model if there is one. */
        OFFER,
        /** The next model; where the window was too small, also an offer of the same one whose window is known to be larger. */
        MODEL,
        /** Nobody: the failure is the answer. */
        NONE
    }

    /** Who is to blame, and so what is kept away from the calls to come. */
    public enum Blame {
        OFFER, KEY, NOBODY
    }

    private final Category category;
    private final Next next;
    private final Next nextIfAdded;
    private final Blame blame;

    FailureKind(Category category, Next next, Blame blame) {
        this(category, next, next, blame);
    }

    FailureKind(Category category, Next next, Next nextIfAdded, Blame blame) {
        this.category = category;
        this.next = next;
        this.nextIfAdded = nextIfAdded;
        this.blame = blame;
    }

    /** The coarse category, for error handlers that know nothing of this component. */
    public Category category() {
        return category;
    }

    /** Who is asked next, unless a call {@link FallbackOn adds} this kind. */
    public Next next() {
        return next;
    }

    /** Who is asked next where a call adds this kind to those after which somebody is. */
    public Next nextIfAdded() {
        return nextIfAdded;
    }

    /** Whether a call may add this kind, since it is the answer otherwise, and need not be. */
    public boolean canBeAdded() {
        return next != nextIfAdded;
    }

    /** Who is to blame. */
    public Blame blame() {
        return blame;
    }
}
