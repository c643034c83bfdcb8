package io.github.llmrouter.provider.auth;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;

/**
 * Asks a library for credentials, on one daemon thread that lives while it is needed: the libraries block for as long as
 * they like, a caller does not. Callers who come while a question is open wait for its answer, so that a token service
 * that hangs costs one thread and not one for each call. Safe for use by many threads.
 */
final class Shared<T> {

    /** After how long a failed question is worth another call. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);
    private static final long IDLE_SECONDS = 5;

    private final String whose;
    private final Callable<T> question;
    private final AuthSettings settings;
    private final AtomicReference<@Nullable FutureTask<T>> open = new AtomicReference<>();
    private final ThreadPoolExecutor thread;

    /**
     * @param whose    the kind of credentials, for messages
     * @param question answers at once from what the library keeps, or after a while
     * @param settings whose secrets are kept out of messages
     */
    Shared(String whose, Callable<T> question, AuthSettings settings) {
        this.whose = whose;
        this.question = question;
        this.settings = settings;
        this.thread = new ThreadPoolExecutor(0, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread made = new Thread(task, "llmrouter-credentials");
                    made.setDaemon(true);
                    return made;
                });
    }

    /** The answer; throws what {@link Authenticator#headers} may throw. */
    T get(Duration atMost) {
        FutureTask<T> answer = asked();
        try {
            return answer.get(Math.max(0, atMost.toMillis()), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailureException(Failure.of(FailureKind.CANCELLED, "The call was cancelled"), e);
        } catch (TimeoutException e) {
            // the caller's own limit: it says nothing about the credentials
            throw new FailureException(Failure.of(FailureKind.TIMED_OUT,
                    "No " + whose + " credentials came within " + atMost.toMillis() + " ms"), e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw failed(settings.withoutSecrets(Optional.ofNullable(cause.getMessage()).orElseGet(cause::toString)));
        }
    }

    private FutureTask<T> asked() {
        while (true) {
            FutureTask<T> running = open.get();
            if (running != null && !running.isDone()) {
                return running;
            }
            FutureTask<T> mine = new FutureTask<>(question);
            if (open.compareAndSet(running, mine)) {
                thread.execute(mine);
                return mine;
            }
        }
    }

    /** Without the library's exception, which may quote what it sent. */
    private FailureException failed(String why) {
        return new FailureException(new Failure(FailureKind.AUTHENTICATION, OptionalInt.empty(), Optional.empty(),
                "There are no " + whose + " credentials: " + why, Optional.of(ASK_AGAIN)));
    }
}
