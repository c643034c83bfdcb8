package io.github.llmrouter.limits;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

import io.github.llmrouter.limits.ToldRoom.Room;

/** The last word of a provider on how much is left, less what was taken since. It holds until the time that it names. */
final class ProviderWord {

    private final OptionalLong limit;
    private final AtomicLong left;
    private final long untilMillis;

    ProviderWord(Room room) {
        this.limit = room.limit();
        this.left = new AtomicLong(room.left());
        this.untilMillis = room.resetMillis();
    }

    boolean hasRoom(long amount, long nowMillis) {
        return nowMillis >= untilMillis || left.get() >= taken(amount);
    }

    boolean take(long amount, long nowMillis) {
        long taken = taken(amount);
        return nowMillis >= untilMillis || left.getAndUpdate(now -> now >= taken ? now - taken : now) >= taken;
    }

    void put(long amount) {
        left.addAndGet(taken(amount));
    }

    long left() {
        return left.get();
    }

    FullLimit full(String what) {
        String number = limit.isPresent() ? limit.getAsLong() + " " : "";
        return new FullLimit(number + what + ", as the provider says,", untilMillis);
    }

    /** What asks for more than the provider ever has is let through once all is there: it is for the provider to refuse. */
    private long taken(long amount) {
        return limit.isPresent() ? Math.min(amount, limit.getAsLong()) : amount;
    }
}
