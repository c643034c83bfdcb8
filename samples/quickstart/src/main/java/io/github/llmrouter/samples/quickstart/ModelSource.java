package io.github.llmrouter.samples.quickstart;

import java.util.Map;

/** Where the answers of a run come from. Each kind has its own {@code application-PROFILE.properties}. */
sealed interface ModelSource extends AutoCloseable permits OwnServer, KeyInEnvironment, SimulatedProviders {

    /** The server that the user named, or else the first known key of the environment, or else simulated providers. */
    static ModelSource of(Settings settings) {
        if (settings.baseUrl().isPresent()) {
            return OwnServer.of(settings.baseUrl().get(), settings);
        }
        return KeyInEnvironment.find(settings).<ModelSource>map(key -> key).orElseGet(SimulatedProviders::start);
    }

    /** Which application properties belong to it. */
    String profile();

    /** The values of their placeholders, and what depends on the model's name. */
    Map<String, String> properties();

    /** Says to the user what is about to answer. */
    String announcement();

    /** What there is to say after a run, in whole lines; empty if nothing. */
    default String epilogue() {
        return "";
    }

    @Override
    default void close() {}
}
