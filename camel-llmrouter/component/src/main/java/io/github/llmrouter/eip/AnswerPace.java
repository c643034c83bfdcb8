package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.Optional;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.provider.Commit;

/** How quickly an answer came, as far as that is its provider's doing and not its reader's. */
final class AnswerPace {

    /** With more than a fifth of the time in the reader's hands, the time says nothing of the provider. */
    private static final int MOST_IDLE = 5;

    private AnswerPace() {}

    /** @param answered how long the answer took */
    static Pace whole(Duration answered, Ending ending) {
        return new Pace(Optional.of(answered), Optional.empty(), tokens(ending));
    }

    /**
     * Of a stream that was read to its end. The provider of one that was read at leisure may have been done long before.
     *
     * @param answered how long it took until the stream began
     * @param took     how long it took until its end
     * @param waited   how long its reader waited for chunks; the rest of the time it did something else
     */
    static Pace stream(Question question, Ending ending, Duration answered, Duration took, Duration waited) {
        if (comesAsAWhole(question)) {
            return whole(answered, ending);
        }
        Duration idle = took.minus(answered).minus(waited);
        boolean atLeisure = idle.multipliedBy(MOST_IDLE).compareTo(took) > 0;
        return new Pace(atLeisure ? Optional.empty() : Optional.of(took), Optional.of(answered), tokens(ending));
    }

    /** Of a stream that was closed before its end. */
    static Pace abandoned(Question question, Duration answered) {
        return new Pace(Optional.empty(), comesAsAWhole(question) ? Optional.empty() : Optional.of(answered), 0);
    }

    /** A stream that is all or nothing is collected first, so that nobody knows when its first chunk came. */
    private static boolean comesAsAWhole(Question question) {
        return question instanceof ChatQuestion chat && chat.commit() == Commit.COMPLETE;
    }

    private static long tokens(Ending ending) {
        return ending.usage().map(Usage::completion).orElse(0L);
    }
}
