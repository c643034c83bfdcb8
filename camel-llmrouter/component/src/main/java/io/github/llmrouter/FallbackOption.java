package io.github.llmrouter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.catalog.NearestSlugs;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.failure.FallbackOn;

/** Reads the option {@code fallbackOn}: kinds of failure by their names, in any case, with commas between them. */
final class FallbackOption {

    private static final List<String> NAMES = Arrays.stream(FailureKind.values())
            .filter(FailureKind::canBeAdded)
            .map(FailureKind::name)
            .toList();

    private FallbackOption() {}

    /** @throws IllegalArgumentException if a name is unknown, or is that of a kind which cannot be added */
    static FallbackOn of(@Nullable String option) {
        if (option == null) {
            return FallbackOn.DEFAULT;
        }
        return new FallbackOn(Arrays.stream(option.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(FallbackOption::kind)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static FailureKind kind(String name) {
        Optional<FailureKind> kind = Arrays.stream(FailureKind.values())
                .filter(known -> known.name().equalsIgnoreCase(name))
                .findFirst();
        if (kind.isEmpty()) {
            throw wrong(name, "no failure of a provider. Did you mean " + nearest(name) + "? What the router refuses"
                    + " itself, such as a call beyond a budget, is never taken to somebody else");
        }
        return kind.filter(FailureKind::canBeAdded)
                .orElseThrow(() -> wrong(kind.get().name(), FallbackOn.DEFAULT.endsWith(kind.get())
                        ? "the end of any call"
                        : "a failure after which others are asked anyway; leave it out"));
    }

    private static String nearest(String name) {
        List<String> names = NAMES.stream().map(known -> known.toLowerCase(Locale.ROOT)).toList();
        return NearestSlugs.of(name, names, 1).get(0).toUpperCase(Locale.ROOT);
    }

    private static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("The option fallbackOn has '" + Texts.shortened(name) + "', which is "
                + why + ". It takes " + String.join(" and ", NAMES));
    }
}
