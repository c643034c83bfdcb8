package io.github.llmrouter.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;

/**
 * Follows one call while it happens, where a {@link RouterListener} is told afterwards. Used by one thread at a time, and
 * in the middle of the call: it must be quick, must not block and must not throw. Does nothing unless it is told to.
 */
public interface CallTrace {

    /** Follows nothing. */
    CallTrace NONE = new CallTrace() {
    };

    /**
     * It is known who can be asked.
     *
     * @param call     the call
     * @param excluded who is left out, and why
     */
    default void planned(CallOrigin call, List<String> excluded) {}

    /**
     * An attempt failed, and the call would go on to this one. May wait for a database.
     *
     * @return why it is not to be asked; empty if it may be
     */
    default Optional<String> refusal(Target next) {
        return Optional.empty();
    }

    /**
     * Has a provider asked, on this thread.
     *
     * @param  number which attempt of the call it is, from 1
     * @param  ask    asks it
     * @return        what that returns; what it throws is thrown on
     */
    default <T> T asking(Target asked, int number, Supplier<T> ask) {
        return ask.get();
    }

    /** The attempt that is being made uses this key of its provider, by its name or place. Told again if it uses another. */
    default void keyUsed(String name) {}

    /**
     * The attempt that {@link #attemptFailed fails} next is most likely billed all the same.
     *
     * @param usage  what it used
     * @param charge what the provider charges for that
     */
    default void billed(Usage usage, Charge charge) {}

    /**
     * The attempt that {@link #attemptFailed fails} next may be billed all the same, and nobody knows how much. One of which
     * neither this nor {@link #billed} is told costs nothing.
     */
    default void lost() {}

    /**
     * The stream that {@link #attemptFailed fails} next, and {@link #failed the call} with it, was the caller's up to here.
     *
     * @param part what the caller had of the answer, and is charged for it
     */
    default void brokeOff(Ending part) {}

    /** A provider answered, or its stream began; {@link #ended} or {@link #brokeOff} follows. */
    default void attemptAnswered(Target asked, int number, Duration took) {}

    /** A provider gave no answer, or its stream broke off. It may not have come to be {@link #asking asked}. */
    default void attemptFailed(Target asked, int number, Failure failure, Duration took) {}

    /** The answer that {@link #ended ends} next is of this one, who may have given it to an earlier call. */
    default void served(Target by) {}

    /** The answer is whole, or its reader closed it before its end. */
    default void ended(Ending ending) {}

    /**
     * There is no answer, or its stream broke off.
     *
     * @param error the simple name of the exception that the caller got
     */
    default void failed(String error) {}
}
