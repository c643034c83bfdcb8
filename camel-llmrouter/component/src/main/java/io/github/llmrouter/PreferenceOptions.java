package io.github.llmrouter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.preference.PreferenceFields;
import io.github.llmrouter.preference.Source;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.filter.ClosedOrder;

/**
 * What options demand and wish of offers, read once. Only region and labels are evaluated for each message.
 *
 * @param fixed     what is the same for each message
 * @param evaluated what is not
 * @param isSorted  whether an endpoint or a preset says by what to sort, and not the component alone
 */
record PreferenceOptions(Preferences fixed, List<Demanded> evaluated, boolean isSorted) {

    /** Nothing. */
    static final PreferenceOptions NONE = new PreferenceOptions(Preferences.NONE, List.of(), false);

    /** A demand in the Simple language. */
    record Demanded(String option, String text, Expression expression, Function<String, ObjectNode> form) {

        Preferences of(Exchange exchange) {
            String value = evaluated(exchange);
            if (!DemandText.keepsItsForm(text, value)) {
                throw Invalid.request("The option " + option + " is '" + Texts.shortened(text) + "', and what stands"
                        + " there for this message has a comma or a star of its own. Only an option that is one"
                        + " function and nothing else may come to a list. Nobody was asked");
            }
            try {
                return PreferenceFields.read(form.apply(value), Source.OPTIONS);
            } catch (IllegalArgumentException e) {
                // without the value, which may be of the message's content
                throw Invalid.request("The option " + option + " is '" + Texts.shortened(text)
                        + "', which comes to no demand for this message; a header or property is missing, most likely."
                        + " Nobody was asked");
            }
        }

        private String evaluated(Exchange exchange) {
            try {
                return Optional.ofNullable(expression.evaluate(exchange, String.class)).orElse("");
            } catch (RuntimeException e) {
                // without its message, which may quote the body
                throw Invalid.request("The option " + option + " is '" + Texts.shortened(text)
                        + "', which fails for this message with " + e.getClass().getSimpleName()
                        + ". Nobody was asked");
            }
        }

        boolean isLike(Demanded other) {
            return option.equals(other.option) && text.equals(other.text);
        }
    }

    PreferenceOptions {
        evaluated = List.copyOf(evaluated);
    }

    /**
     * The options of an endpoint, its component and a preset: the demands of all of them, and the order of the first that
     * says one, an option of the URI before the preset.
     *
     * @throws IllegalArgumentException if one of them is of no use
     */
    static PreferenceOptions of(LlmRouterEndpoint endpoint, Optional<Preset> preset) {
        CamelContext context = endpoint.getCamelContext();
        LlmRouterConfiguration own = endpoint.getConfiguration();
        PreferenceOptions closest = read(context, options(own), endpoint::isGiven)
                .over(preset.map(Preset::preferences).orElse(NONE));
        return closest.over(read(context, options(own), option -> true).unsorted())
                .over(of(endpoint.getComponent()).unsorted())
                .closed();
    }

    /** The options of one endpoint without routing, and those of the component. */
    static PreferenceOptions of(LlmProviderEndpoint endpoint) {
        CallConfiguration own = endpoint.getConfiguration();
        return read(endpoint.getCamelContext(),
                option -> new CallConfigurationConfigurer().getOptionValue(own, option, false), option -> true)
                .over(of(endpoint.router()))
                .closed();
    }

    /** The options of a preset. */
    static PreferenceOptions of(PresetConfiguration preset, CamelContext context) {
        return read(context, option -> new PresetConfigurationConfigurer().getOptionValue(preset, option, false),
                option -> true);
    }

    private static PreferenceOptions of(LlmRouterComponent component) {
        return read(component.getCamelContext(), options(component.getConfiguration()), option -> true);
    }

    private static Function<String, @Nullable Object> options(LlmRouterConfiguration options) {
        return option -> new LlmRouterConfigurationConfigurer().getOptionValue(options, option, false);
    }

    private static PreferenceOptions read(CamelContext context, Function<String, @Nullable Object> all,
            Predicate<String> counts) {
        Function<String, @Nullable Object> option = name -> counts.test(name) ? all.apply(name) : null;
        Preferences fixed = PreferenceFields.read(OptionFields.of(option), Source.OPTIONS);
        List<Demanded> evaluated = new ArrayList<>();
        fixed = demanded(context, option, "region", OptionFields::regions, evaluated).over(fixed);
        fixed = demanded(context, option, "labels", OptionFields::labels, evaluated).over(fixed);
        return new PreferenceOptions(fixed, evaluated, fixed.ordering().sort().isPresent());
    }

    /** The same as a default, which yields to the variant of a model. */
    private PreferenceOptions unsorted() {
        return new PreferenceOptions(fixed, evaluated, false);
    }

    private static Preferences demanded(CamelContext context, Function<String, @Nullable Object> option, String name,
            Function<String, ObjectNode> form, List<Demanded> evaluated) {
        Object value = option.apply(name);
        if (value == null) {
            return Preferences.NONE;
        }
        String text = value.toString();
        if (!LanguageSupport.hasSimpleFunction(text)) {
            return PreferenceFields.read(form.apply(text), Source.OPTIONS);
        }
        Expression expression = SimpleText.of(context, text);
        evaluated.add(new Demanded(name, text, expression, form));
        return Preferences.NONE;
    }

    private PreferenceOptions over(PreferenceOptions behind) {
        List<Demanded> all = new ArrayList<>(behind.evaluated);
        evaluated.stream().filter(own -> all.stream().noneMatch(own::isLike)).forEach(all::add);
        return new PreferenceOptions(fixed.over(behind.fixed), all, isSorted || behind.isSorted);
    }

    /** An order without fallbacks is a demand, which no other order takes the place of. */
    PreferenceOptions closed() {
        Ordering ordering = fixed.ordering();
        if (ordering.allowFallbacks() || ordering.order().isEmpty()) {
            return this;
        }
        ClosedOrder closed = new ClosedOrder(ordering.order());
        return new PreferenceOptions(fixed.with(closed), evaluated, isSorted);
    }

    /**
     * For one message.
     *
     * @throws InvalidRequestException if a region or a label comes to nothing
     */
    Preferences of(Exchange exchange) {
        Preferences all = fixed;
        for (Demanded demand : evaluated) {
            all = demand.of(exchange).over(all);
        }
        return all;
    }
}
