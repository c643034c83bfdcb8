package io.github.llmrouter.insight;

import java.util.EnumSet;
import java.util.List;
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
    USER(24, EnumSet.of(Dimension.DAY, Dimension.TENANT, Dimension.USER)),
    /** One for each user and week, all of which began seven days after one another with 1970. */
    USER_WEEK(7 * 24, EnumSet.of(Dimension.TENANT, Dimension.USER));

    private final int hours;
    private final Set<Dimension> dimensions;

    Slice(int hours, Set<Dimension> dimensions) {
        this.hours = hours;
        this.dimensions = dimensions;
    }

    /** The fewest totals that can answer; none if only the calls themselves can. */
    static List<Source> sources(Query query) {
        return Stream.of(PAYER, OFFER, USER, PARTY)
                .filter(slice -> slice.canTell(query) && query.period().isMadeOf(slice.hours))
                .findFirst()
                .map(slice -> slice == USER && USER_WEEK.canTell(query)
                        ? weeks(query.period())
                        : slice.between(query.period().fromHour(), query.period().toHour()).toList())
                .orElse(List.of());
    }

    /** The whole weeks, and the days before and after them. */
    private static List<Source> weeks(Period period) {
        int from = period.fromHour();
        int to = period.toHour();
        int first = Math.min(USER_WEEK.since(from + USER_WEEK.hours - 1), to);
        int last = Math.max(USER_WEEK.since(to), first);
        return Stream.of(USER.between(from, first), USER_WEEK.between(first, last), USER.between(last, to))
                .flatMap(sources -> sources)
                .toList();
    }

    private boolean canTell(Query query) {
        return dimensions.containsAll(query.by()) && dimensions.containsAll(query.where().keySet());
    }

    /** Nothing of no time. */
    private Stream<Source> between(int from, int to) {
        return from == to
                ? Stream.of()
                : Stream.of(new Source("llmrouter_total WHERE slice = ? AND hour_utc >= ? AND hour_utc < ?",
                        List.of(name(), from, to), Dimension::column, Source.MEASURES));
    }

    boolean tells(Dimension dimension) {
        return dimensions.contains(dimension);
    }

    /** The hour that a total of this slice has, for a call of an hour. */
    int since(int hour) {
        return Math.floorDiv(hour, hours) * hours;
    }
}
