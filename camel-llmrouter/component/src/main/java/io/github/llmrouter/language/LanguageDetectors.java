package io.github.llmrouter.language;

/** The detectors that there are. */
public final class LanguageDetectors {

    /** What is to be added to the class path for {@link #installed()} to be one. */
    public static final String ARTIFACTS = "org.apache.opennlp:opennlp-tools and org.apache.opennlp:opennlp-models-langdetect";

    private LanguageDetectors() {}

    /** That of the library OpenNLP if it is there with its model, else {@link LanguageDetector#NONE}. Loads nothing yet. */
    public static LanguageDetector installed() {
        try {
            return OpenNlpDetector.isInstalled() ? new OpenNlpDetector() : LanguageDetector.NONE;
        } catch (NoClassDefFoundError e) {
            return LanguageDetector.NONE;
        }
    }
}
