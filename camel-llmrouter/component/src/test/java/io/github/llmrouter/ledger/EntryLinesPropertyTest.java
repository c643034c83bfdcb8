package io.github.llmrouter.ledger;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

import static org.assertj.core.api.Assertions.assertThat;

/** What is written to the journal is what is read from it, whatever names there are in it. */
class EntryLinesPropertyTest {

    @Property(tries = 300)
    void whatIsReadIsWhatWasWritten(@ForAll Optional<String> name, @ForAll String text,
            @ForAll @Scale(18) BigDecimal cost, @ForAll @LongRange(min = 0, max = 1L << 40) long count,
            @ForAll boolean flag, @ForAll Status status) throws IOException {
        Usage usage = new Usage(count, count, count, count, count, count, count, count, count, count, count);
        Charge charge = new Charge(Optional.of(cost), flag ? Optional.of(cost) : Optional.empty(), name, flag);
        Answer answer = new Answer(text, text, name, name, name, name, Optional.of(usage), charge,
                flag ? Optional.of(Duration.ofNanos(count)) : Optional.empty(), flag, name);
        AttemptRow attempt = new AttemptRow(1, Instant.ofEpochMilli(count), text, text, name,
                flag ? OptionalInt.of(500) : OptionalInt.empty(), name, Duration.ofNanos(count), Optional.of(usage),
                Charge.of(Optional.of(cost)));
        Entry entry = new Entry(new Generation(text, Instant.ofEpochMilli(count), status,
                new Request(text, text, flag, name), new Party(name, name, name, name),
                flag ? Optional.of(answer) : Optional.empty(), name, 3, Duration.ofNanos(count)),
                List.of(attempt, attempt));

        byte[] line = new EntryWriter().line(entry);

        assertThat(new String(line, StandardCharsets.UTF_8).indexOf('\n')).isEqualTo(line(line).length() - 1);
        assertThat(new EntryReader().entry(line)).isEqualTo(entry);
    }

    private static String line(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
