package io.github.llmrouter.insight;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What calls are told apart by. */
public enum Dimension {

    /** When the call began, to the hour. */
    HOUR("hour_utc"),
    /** When the call began, to the day in UTC. */
    DAY("hour_utc / 24"),
    /** The slug of the model that answered, or was asked last. */
    MODEL("model"),
    /** The configured name of the provider that answered, or was asked last. */
    PROVIDER("provider"),
    /** The name of the provider's key. */
    PROVIDER_KEY("provider_key"),
    /** The hash of the virtual key. */
    KEY("virtual_key"),
    /** The tenant. */
    TENANT("tenant"),
    /** The end user. */
    USER("end_user"),
    /** The user's route that made the call. */
    ROUTE("route_id");

    private static final List<Dimension> NAMES = Arrays.stream(values()).filter(one -> !one.isTime()).toList();

    private final String column;

    Dimension(String column) {
        this.column = column;
    }

    /** All but the times, in the order of {@link Cell#names()}. */
    static List<Dimension> names() {
        return NAMES;
    }

    /** Its name in parameters and answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where it stands, in totals as in calls. */
    String column() {
        return column;
    }

    boolean isTime() {
        return this == HOUR || this == DAY;
    }
}
