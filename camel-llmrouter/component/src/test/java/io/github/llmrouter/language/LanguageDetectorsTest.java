package io.github.llmrouter.language;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.testing.EverythingLogged;

import static org.assertj.core.api.Assertions.assertThat;

/** What tells the language of a text. */
class LanguageDetectorsTest {

    private static final String GERMAN = "Bitte fass die E-Mail in drei Sätzen zusammen.";
    private static final LanguageDetector INSTALLED = LanguageDetectors.installed();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | What is the capital of France?
            de | Was ist die Hauptstadt von Frankreich?
            fr | Résume ce contrat et donne toutes les dates de paiement.
            ja | この契約書を要約して、支払い期限をすべて挙げてください。
            zh | 法国的首都是哪里？
            ko | 프랑스의 수도는 어디입니까?
            es | Escribe un cuento corto sobre un dragón que tiene miedo al fuego.
            tr | Fransa'nın başkenti neresidir?
            he | מהי בירת צרפת?
            """)
    void aSentenceIsEnough(String language, String text) {
        assertThat(INSTALLED.detect(text)).contains(language);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "OK", "Hallo", "Danke", "42 + 17", "你好", "xyzzy 123", "\uD83D"})
    void whatIsTooShortIsNotSure(String text) {
        assertThat(INSTALLED.detect(text)).isEmpty();
    }

    @Test
    void manyThreadsMayBeTheFirst() {
        LanguageDetector fresh = LanguageDetectors.installed();

        assertThat(IntStream.range(0, 8).parallel().mapToObj(thread -> fresh.detect(GERMAN).orElse("")))
                .containsOnly("de");
    }

    @Test
    void oneThatThrowsIsNotSureAndSaysSoOnceWithoutTheText() {
        AtomicBoolean broken = new AtomicBoolean(true);
        LanguageDetector careful = new CarefulDetector(text -> {
            if (broken.get()) {
                throw new IllegalStateException("cannot read " + text);
            }
            return INSTALLED.detect(text);
        });

        try (EverythingLogged logged = EverythingLogged.atTrace("io.github.llmrouter.language")) {
            assertThat(careful.detect(GERMAN)).isEmpty();
            assertThat(careful.detect(GERMAN)).isEmpty();
            broken.set(false);
            assertThat(careful.detect(GERMAN)).contains("de");

            assertThat(logged.lines()).extracting(EverythingLogged.Line::text)
                    .containsExactly("The language detector of llmrouter:auto fails with"
                            + " java.lang.IllegalStateException; until it works again, no rule holds that asks for a"
                            + " language", "The language detector of llmrouter:auto works again");
        }
    }
}
