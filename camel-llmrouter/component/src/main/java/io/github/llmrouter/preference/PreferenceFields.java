package io.github.llmrouter.preference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.routing.OfferFilter;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;

/**
 * Reads preferences in the form of OpenRouter's field {@code provider}. Options are brought into this form, too, so that
 * there is one place that says what a preference is.
 *
 * <p>
 * What is {@code null} says nothing. A field that is unknown, or of a wrong type, is refused: a slip of the pen in a demand
 * must not let an offer through that the demand would have kept out.
 */
public final class PreferenceFields {

    /** What is for certain providers, and what OpenRouter tries out. */
    private static final Set<String> FOR_OTHERS = Set.of("options", "experimental");
    private static final String REQUIRE_PARAMETERS = "require_parameters";

    private PreferenceFields() {}

    /**
     * Reads preferences.
     *
     * @throws IllegalArgumentException if a field is unknown or of no use; the message names field, value and rule
     */
    public static Preferences read(ObjectNode json, Source source) {
        Map<String, Field> ordering = new HashMap<>();
        List<OfferFilter> filters = new ArrayList<>();
        boolean requireParameters = false;
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Field field = new Field(source, entry.getKey(), entry.getValue());
            if (field.value().isNull() || FOR_OTHERS.contains(field.name())) {
                continue;
            }
            if (OrderingFields.NAMES.contains(field.name())) {
                ordering.put(field.name(), field);
            } else if (FilterFields.NAMES.contains(field.name())) {
                filters.addAll(FilterFields.read(field));
            } else if (field.name().equals(REQUIRE_PARAMETERS)) {
                requireParameters = field.bool();
            } else {
                throw unknown(field);
            }
        }
        Ordering asked = ordering.isEmpty() ? Ordering.NONE : OrderingFields.read(ordering);
        return filters.isEmpty() && !requireParameters && asked == Ordering.NONE
                ? Preferences.NONE
                : new Preferences(filters, requireParameters, asked);
    }

    /**
     * What the deprecated field {@code route} of a request says: {@code fallback} or {@code sort}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Preferences route(JsonNode route) {
        return Preferences.NONE.ordered(OrderingFields.route(new Field(Source.REQUEST, "route", route)));
    }

    private static IllegalArgumentException unknown(Field field) {
        List<String> known = new ArrayList<>(OrderingFields.NAMES);
        known.addAll(FilterFields.NAMES);
        known.add(REQUIRE_PARAMETERS);
        return field.unknown(known);
    }
}
