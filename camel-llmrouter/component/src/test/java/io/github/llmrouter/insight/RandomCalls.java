package io.github.llmrouter.insight;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Entry;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;
import io.github.llmrouter.ledger.Party;

/** Calls of all kinds: answered, answered at the second attempt, failed, billed though failed, broken off,
 * broken off by the provider and so charged to nobody, cached, of unknown price. */
final class RandomCalls {

    /** The first day on which there are any. */
    static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");

    private static final long MILLIS_OF_A_DAY = Duration.ofDays(1).toMillis();

    /** The model that nobody has a price for. */
    static final int UNPRICED = 7;

    private final Random random;
    private final int days;
    private int made;

    RandomCalls(long seed, int days) {
        this.random = new Random(seed);
        this.days = days;
    }

    /** In the order of their times. */
    List<Entry> next(int count) {
        List<Entry> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            calls.add(next());
        }
        calls.sort(Comparator.comparing(call -> call.generation().time()));
        return calls;
    }

    private Entry next() {
        Instant time = BEGIN.plusMillis((long) (random.nextDouble() * days * MILLIS_OF_A_DAY));
        List<AttemptRow> attempts = new ArrayList<>();
        Duration took = Duration.ofMillis(500 + random.nextInt(4_000));
        int fate = random.nextInt(20);
        boolean waived = fate == 17;
        boolean broke = waived || fate == 18;
        int tenant = random.nextInt(9);
        if (fate < 4) {
            attempts.add(failed(time, 1));
        }
        Optional<Answer> answer = fate == 0 ? Optional.empty() : Optional.of(answer(fate == 19));
        answer.filter(given -> given.cacheSource().isEmpty())
                .ifPresent(given -> attempts.add(new AttemptRow(attempts.size() + 1, time, given.provider(),
                        given.model(), given.key(), OptionalInt.of(200),
                        broke ? Optional.of(waived ? "SERVER_ERROR" : "STREAM_BROKEN") : Optional.empty(), took, given
                                .usage(),
                        given.charge())));
        answer = answer.map(given -> waived ? waived(given) : given);
        return new Entry(new Generation("call-" + made++, time, Status.FINAL,
                new Request("any", "chat", random.nextBoolean(), Optional.of("route-" + tenant % 4)),
                new Party(some("user-" + tenant, 20), tenant == 0 ? Optional.empty() : Optional.of("tenant-" + tenant),
                        some("hash-" + tenant, 2), Optional.empty()), answer,
                fate == 0 || broke ? Optional.of("NoOfferException") : Optional.empty(), attempts.size(), took),
                attempts);
    }

    private Answer answer(boolean cached) {
        int model = random.nextInt(8);
        Optional<Usage> usage = model == UNPRICED ? Optional.empty() : Optional.of(usage());
        Optional<BigDecimal> cost = cached
                ? Optional.of(BigDecimal.ZERO)
                : usage.flatMap(used -> pricing(model).cost(used));
        return new Answer("provider-" + model % 3, "author/model-" + model, some("key", 2), Optional.of("gen-" + made),
                Optional.of("stop"), Optional.empty(), usage,
                new Charge(cost, random.nextBoolean() ? cost : Optional.empty(), Optional.empty(), false),
                Optional.empty(), false, cached ? Optional.of("call-0") : Optional.empty());
    }

    private static Answer waived(Answer answer) {
        return new Answer(answer.provider(), answer.model(), answer.key(), answer.upstreamId(), answer.finishReason(),
                answer.serviceTier(), answer.usage(), answer.charge().waived(), answer.firstToken(), false,
                Optional.empty());
    }

    /** Of no use to a person, so that every digit counts. */
    static Pricing pricing(int model) {
        return Pricing.of("0.0731" + (model + 1), "1.9437" + (model + 3));
    }

    private AttemptRow failed(Instant time, int number) {
        int model = random.nextInt(8);
        Optional<Usage> usage = random.nextBoolean()
                ? Optional.empty()
                : Optional.of(Usage.of(random.nextInt(900), random.nextInt(50)));
        Optional<BigDecimal> cost = usage.isPresent() ? cost(model, usage.get()) : nothing();
        return new AttemptRow(number, time, "provider-" + random.nextInt(3), "author/model-" + model, some("key", 2),
                OptionalInt.of(500), Optional.of("SERVER_ERROR"), Duration.ofMillis(80), usage,
                Charge.of(cost).beside(cost.filter(usd -> random.nextBoolean())));
    }

    private static Optional<BigDecimal> cost(int model, Usage usage) {
        return model == UNPRICED ? Optional.empty() : pricing(model).cost(usage);
    }

    /** Unless nobody knows. */
    private Optional<BigDecimal> nothing() {
        return Optional.of(BigDecimal.ZERO).filter(free -> random.nextInt(3) > 0);
    }

    private Usage usage() {
        int prompt = random.nextInt(5_000);
        int completion = random.nextInt(2_000);
        return new Usage(prompt, completion, random.nextInt(prompt + 1), 0, random.nextInt(completion + 1), 0, 0);
    }

    private Optional<String> some(String kind, int count) {
        int which = random.nextInt(count + 1);
        return which == count ? Optional.empty() : Optional.of(kind + "-" + which);
    }
}
