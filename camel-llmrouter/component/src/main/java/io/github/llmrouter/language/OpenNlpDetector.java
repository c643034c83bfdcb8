package io.github.llmrouter.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Tells languages with the library Apache OpenNLP. Its model is loaded for the first text, which takes half a second and
 * some 30 MB, and kept; no lock is taken once it is there.
 */
final class OpenNlpDetector implements LanguageDetector {

    /** In the artifact of the model, whose name it keeps from version to version. */
    private static final String MODEL = "/langdetect-183.bin";
    /**
     * By how much a language must be likelier than the next one. The model spreads what it believes over a hundred
     * languages, so that the share of the first says little, and its lead much.
     */
    private static final double LEAD = 1.2;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable LanguageDetectorModel loaded;

    /** @throws NoClassDefFoundError if there is no library for the model */
    static boolean isInstalled() {
        return LanguageDetectorModel.class.getResource(MODEL) != null;
    }

    @Override
    public Optional<String> detect(String text) {
        // made for each text, as it is cheap and not for many threads; the model is
        List<Language> likeliest = Stream.of(new LanguageDetectorME(model()).predictLanguages(text))
                .filter(language -> LanguageCodes.ofTwoLetters(language.getLang()).isPresent())
                .sorted(Comparator.comparingDouble(Language::getConfidence).reversed())
                .limit(2)
                .toList();
        Language first = likeliest.get(0);
        return first.getConfidence() >= LEAD * likeliest.get(1).getConfidence()
                ? LanguageCodes.ofTwoLetters(first.getLang())
                : Optional.empty();
    }

    private LanguageDetectorModel model() {
        LanguageDetectorModel model = loaded;
        return model != null ? model : load();
    }

    private LanguageDetectorModel load() {
        lock.lock();
        try {
            LanguageDetectorModel model = loaded;
            if (model == null) {
                model = read();
                loaded = model;
            }
            return model;
        } finally {
            lock.unlock();
        }
    }

    private static LanguageDetectorModel read() {
        try (InputStream model = LanguageDetectorModel.class.getResourceAsStream(MODEL)) {
            if (model == null) {
                throw new IllegalStateException("There is no " + MODEL + " on the class path any more");
            }
            return new LanguageDetectorModel(model);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
