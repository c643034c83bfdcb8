package io.github.llmrouter.catalog;

import java.util.Locale;
import java.util.Optional;

/** What can go into a model or come out of it. */
public enum Modality {

    TEXT, IMAGE, AUDIO, VIDEO, PDF;

    /** Reads the catalogue's lower-case name; empty for one that is not known here. */
    public static Optional<Modality> parse(String name) {
        for (Modality modality : values()) {
            if (modality.name().equals(name.toUpperCase(Locale.ROOT))) {
                return Optional.of(modality);
            }
        }
        return Optional.empty();
    }
}
