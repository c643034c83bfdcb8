package io.github.llmrouter.provider.openai;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class ThinkTagTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            <think>Why?</think>Because.        | Because.            | Why?
            " <think> Why?</think> Because."   | Because.            | Why?
            <think></think>Because.            | Because.            | ""
            <think>I never came to an          | ""                  | I never came to an
            A <think> tag is HTML              | A <think> tag is HTML | ""
            <thinker>                          | <thinker>           | ""
            <thi                               | <thi                | ""
            "  two spaces"                     | "  two spaces"      | ""
            """)
    void thoughtsAreTakenOutOfTheBeginningOfATextAndNowhereElse(String given, String text, String thoughts) {
        assertThat(ThinkTag.of(given)).isEqualTo(new ThinkTag.Split(text, thoughts));
    }

    @Property
    void howTheTextIsCutDoesNotMatter(@ForAll @IntRange(min = 1, max = 12) int length) {
        String given = " <think>\nIs 1 < 2 </thinking?>\n</think>\n\nYes, 1 < 2 </think>";
        ThinkTag tag = new ThinkTag();
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        for (int from = 0; from < given.length(); from += length) {
            add(tag.next(given.substring(from, Math.min(from + length, given.length()))), text, thoughts);
        }
        add(tag.rest(), text, thoughts);

        assertThat(new ThinkTag.Split(text.toString(), thoughts.toString())).isEqualTo(ThinkTag.of(given));
    }

    private static void add(ThinkTag.Split split, StringBuilder text, StringBuilder thoughts) {
        text.append(split.text());
        thoughts.append(split.thoughts());
    }
}
