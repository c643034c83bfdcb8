package io.github.llmrouter;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.language.LanguageDetectors;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules in an application that has not all of OpenNLP on its class path. */
class WithoutOpenNlpTest {

    @ParameterizedTest
    @ValueSource(strings = {"opennlp-.*", "opennlp-tools-.*", "opennlp-models-.*"})
    void aRuleThatAsksForALanguageIsRefusedAndNamesWhatToAdd(String missing) throws Exception {
        assertThat(read("language = de", missing)).isEqualTo("camel.component.llmrouter.auto.rules[1].when is"
                + " 'language = de', and nobody is there who tells languages: add org.apache.opennlp:opennlp-tools and"
                + " org.apache.opennlp:opennlp-models-langdetect, or name a bean of your own with"
                + " camel.component.llmrouter.languageDetector");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tools", "script = han"})
    void otherRulesNeedNothing(String when) throws Exception {
        assertThat(read(when, "opennlp-.*")).isEqualTo("it is read");
    }

    private static String read(String when, String missing) throws Exception {
        try (URLClassLoader classes = without(missing)) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> application = (UnaryOperator<String>) classes.loadClass(Application.class.getName())
                    .getConstructor()
                    .newInstance();
            return application.apply(when);
        }
    }

    /** What it is told that configures a rule. */
    public static final class Application implements UnaryOperator<String> {

        @Override
        public String apply(String when) {
            AutoRuleConfiguration rule = new AutoRuleConfiguration();
            rule.setWhen(when);
            rule.setTier("cheap");
            AutoConfiguration auto = new AutoConfiguration();
            auto.getTiers().put("cheap", "openai/gpt-5.2");
            auto.getRules().put("1", rule);
            try {
                AutoSetup.read(auto, LanguageDetectors.installed());
                return "it is read";
            } catch (IllegalArgumentException e) {
                return String.valueOf(e.getMessage());
            }
        }
    }

    private static URLClassLoader without(String missing) {
        URL[] path = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().matches(missing + "\\.jar"))
                .map(WithoutOpenNlpTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(path, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}
