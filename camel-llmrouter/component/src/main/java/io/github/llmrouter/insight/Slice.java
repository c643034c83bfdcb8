package io.github.llmrouter.insight;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A way to add up calls that is kept ready. With all dimensions at once there would be about as many totals as calls, so
 * each slice tells some of them apart, and the finest of them has the coarsest time.
 */
enum Slice {

    /** A few for each hour. */
    OFFER(1, EnumSet.of(Dimension.HOUR, Dimension.DAY, Dimension.MODEL, Dimension.PROVIDER, Dimension.PROVIDER_KEY)),
    /** Who called, and whose call it was; a few for each day. */
    PAYER(24, EnumSet.of(Dimension.DAY, Dimension.KEY, Dimension.TENANT, Dimension.ROUTE)),
    /** All but users, who may be many. */
    PARTY(24, EnumSet.of(Dimension.DAY, Dimension.MODEL, Dimension.PROVIDER, Dimension.PROVIDER_KEY, Dimension.KEY,
            Dimension.TENANT, Dimension.ROUTE)),
    /** One for each user and day. */
    USER(24, EnumSet.of(Dimension.DAY, Dimension.TENANT, Dimension.USER));

    private final int hours;
    private final Set<Dimension> dimensions;

    Slice(int hours, Set<Dimension> dimensions) {
        this.hours = hours;
        this.dimensions = dimensions;
    }

    /** The smallest one that can answer; empty if only the calls themselves can. */
    static Optional<Slice> of(Query query) {
        return Stream.of(PAYER, OFFER, USER, PARTY)
                .filter(slice -> slice.dimensions.containsAll(query.by())
                        && slice.dimensions.containsAll(query.where().keySet())
                        && query.period().isMadeOf(slice.hours))
                .findFirst();
    }

    boolean tells(Dimension dimension) {
        return dimensions.contains(dimension);
    }

    /** The hour that a total of this slice has, for a call of an hour. */
    int since(int hour) {
        return Math.floorDiv(hour, hours) * hours;
    }
}
