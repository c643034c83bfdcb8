package io.github.llmrouter.eip;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.health.Pace;
import io.github.llmrouter.provider.Commit;

import static org.assertj.core.api.Assertions.assertThat;

/** What a stream tells of its provider's speed, which depends on its reader. */
class AnswerPaceTest {

    private static final Ending ENDING = new Ending(Optional.empty(), Optional.of("stop"),
            Optional.of(Usage.of(10, 50)), Charge.UNKNOWN);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration TOOK = Duration.ofSeconds(10);

    @Test
    void aStreamThatWasWaitedForTellsHowLongItTook() {
        Pace pace = AnswerPace.stream(question(Commit.FIRST_OUTPUT), ENDING, FIRST, TOOK, Duration.ofSeconds(7));

        assertThat(pace).isEqualTo(new Pace(Optional.of(TOOK), Optional.of(FIRST), 50));
    }

    @Test
    void aStreamThatWaitedForItsReaderTellsItsFirstTokenOnly() {
        Pace pace = AnswerPace.stream(question(Commit.FIRST_OUTPUT), ENDING, FIRST, TOOK, Duration.ofMillis(6999));

        assertThat(pace).isEqualTo(new Pace(Optional.empty(), Optional.of(FIRST), 50));
    }

    @Test
    void aStreamThatIsAllOrNothingTookUntilItWasThere() {
        Pace pace = AnswerPace.stream(question(Commit.COMPLETE), ENDING, FIRST, TOOK, Duration.ZERO);

        assertThat(pace).isEqualTo(new Pace(Optional.of(FIRST), Optional.empty(), 50));
    }

    private static ChatQuestion question(Commit commit) {
        return new ChatQuestion(ChatRequest.of(JsonNodeFactory.instance.objectNode()), commit, response -> {});
    }
}
