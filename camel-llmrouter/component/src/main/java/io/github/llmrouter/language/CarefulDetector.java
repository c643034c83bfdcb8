package io.github.llmrouter.language;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a detector. Where that throws, the language is not known: whatever it does, calls go on. */
public final class CarefulDetector implements LanguageDetector {

    private static final Logger LOG = LoggerFactory.getLogger(CarefulDetector.class);

    private final LanguageDetector detector;
    private final AtomicBoolean failing = new AtomicBoolean();

    public CarefulDetector(LanguageDetector detector) {
        this.detector = detector;
    }

    @Override
    public Optional<String> detect(String text) {
        try {
            Optional<String> language = detector.detect(text);
            if (failing.compareAndSet(true, false)) {
                LOG.info("The language detector of llmrouter:auto works again");
            }
            return language;
        } catch (RuntimeException e) {
            if (failing.compareAndSet(false, true)) {
                // without its message, which may quote the prompt
                LOG.warn("The language detector of llmrouter:auto fails with {}; until it works again, no rule holds"
                        + " that asks for a language", e.getClass().getName());
            }
            return Optional.empty();
        }
    }
}
