package io.github.llmrouter.auto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.language.LanguageDetector;
import io.github.llmrouter.language.LanguageDetectors;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/** What rules see of a request, and which one decides. */
class RulesTest {

    private static final LanguageDetector INSTALLED = LanguageDetectors.installed();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            tools                    | "tools":[{"type":"function"}]                                        | true
            tools                    | "tools":[]                                                           | false
            schema                   | "response_format":{"type":"json_schema","json_schema":{"schema":{}}} | true
            schema                   | "response_format":{"type":"json_object"}                             | false
            reasoning                | "reasoning_effort":"low"                                             | true
            reasoning                | "reasoning":{"enabled":false}                                        | false
            image                    | "messages":[{"role":"user","content":[{"type":"image_url"}]}]        | true
            file                     | "messages":[{"role":"user","content":[{"type":"file"}]}]             | true
            audio                    | "messages":[{"role":"user","content":[{"type":"input_audio"}]}]      | true
            video                    | "messages":[{"role":"user","content":[{"type":"video_url"}]}]        | true
            image                    | "messages":[{"role":"user","content":[{"type":"text","text":"x"}]}]  | false
            image                    | "messages":[{"role":"user","content":"an image"}]                    | false
            tokens >= 9              | "messages":[{"role":"user","content":"twelve bytes"}]                | true
            tokens >= 10             | "messages":[{"role":"user","content":"twelve bytes"}]                | false
            tokens <= 9              | "messages":[{"role":"user","content":"twelve bytes"}]                | true
            tokens<=8                | "messages":[{"role":"user","content":"twelve bytes"}]                | false
            script = cyrillic        | "messages":[{"role":"user","content":"Привет, world"}]               | true
            script = Han             | "messages":[{"role":"user","content":"你好 OK"}]                       | false
            script = han             | "messages":[{"role":"user","content":"你好,世界"}]                      | true
            script = latin           | "messages":[{"role":"user","content":"12 + 34"}]                     | false
            script = latin           | "messages":[{"role":"system","content":"Hallo"},{"role":"user","content":"שלום"}] | false
            language = de            | "messages":[{"role":"user","content":"Was ist die Hauptstadt von Frankreich?"}] | true
            language = FR            | "messages":[{"role":"user","content":"Was ist die Hauptstadt von Frankreich?"}] | false
            language = fr, de        | "messages":[{"role":"user","content":"Was ist die Hauptstadt von Frankreich?"}] | true
            language=fr,de           | "messages":[{"role":"user","content":"What is the capital of France?"}] | false
            language = iw            | "messages":[{"role":"user","content":"מהי בירת צרפת?"}]                 | true
            language = EN and tools  | "messages":[{"role":"user","content":"What is the capital of France?"}] | false
            language = de            | "messages":[{"role":"user","content":"Danke"}]                       | false
            language = de            | "messages":[{"role":"system","content":"Was ist die Hauptstadt von Frankreich?"}] | false
            tools and tokens >= 1    | "tools":[{"name":"find"}]                                            | true
            tools and schema         | "tools":[{"name":"find"}]                                            | false
            tools and ${yes}         | "tools":[{"name":"find"}]                                            | true
            tools and ${no}          | "tools":[{"name":"find"}]                                            | false
            $simple{no and yes}      | "tools":[]                                                           | false
            """)
    void aConditionHoldsOrNot(String when, String fields, boolean holds) {
        Rule rule = Rule.of("rule 1", when, "strong");

        assertThat(rule.holds(request(fields), text -> text.equals("${yes}"))).isEqualTo(holds);
    }

    @Test
    void theLanguageIsAskedForOnceForACall() {
        List<String> asked = new ArrayList<>();
        Rules rules = new Rules(List.of(Rule.of("rule 1", "language = de", "a"), Rule.of("rule 2", "language = fr",
                "b")),
                "c");

        Decision decision = rules.decide(request(saying("Bonjour"), telling("fr", asked)), text -> false);

        assertThat(decision.tier()).isEqualTo("b");
        assertThat(asked).hasSize(1);
    }

    @Test
    void theLanguageIsAskedForOnlyIfARuleThatIsReachedNeedsIt() {
        List<String> asked = new ArrayList<>();
        Rules rules = new Rules(List.of(Rule.of("rule 1", "tools and language = fr", "a"),
                Rule.of("rule 2", "tokens >= 0", "b"), Rule.of("rule 3", "language = fr", "c")), "d");

        rules.decide(request(saying("Bonjour"), telling("fr", asked)), text -> false);

        assertThat(asked).isEmpty();
    }

    @Test
    void theLanguageIsToldByAThousandCharactersTheNewestFirst() {
        List<String> asked = new ArrayList<>();
        String messages = "\"messages\":[{\"role\":\"user\",\"content\":\"" + "old".repeat(1_000)
                + "\"},{\"role\":\"assistant\",\"content\":\"answer\"},{\"role\":\"user\",\"content\":\"new\"}]";

        request(messages, telling("en", asked)).language();

        assertThat(asked).singleElement(STRING).hasSize(1_000).startsWith("new\nold").doesNotContain("answer");
    }

    private static LanguageDetector telling(String language, List<String> asked) {
        return text -> {
            asked.add(text);
            return Optional.of(language);
        };
    }

    private static String saying(String text) {
        return "\"messages\":[{\"role\":\"user\",\"content\":\"" + text + "\"}]";
    }

    @Test
    void theFirstRuleThatHoldsDecides() {
        Rules rules = new Rules(List.of(Rule.of("rule 1", "schema", "a"), Rule.of("rule 2", "tools", "b"),
                Rule.of("rule 3", "tokens >= 0", "c")), "d");

        Decision decision = rules.decide(request("\"tools\":[{\"name\":\"find\"}]"), text -> false);

        assertThat(decision).isEqualTo(new Decision("b", "rule 2", "tools → b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "reasoning_effort":"high","tools":[{}] | strong
            "tools":[{}]                           | standard
            "temperature":0                        | cheap
            """)
    void thoseBuiltInNeedNothingButTheUsualNames(String fields, String tier) {
        Rules rules = new Rules(Rules.builtIn(Set.of("cheap", "standard", "strong")), "cheap");

        assertThat(rules.decide(request(fields), text -> false).tier()).isEqualTo(tier);
    }

    @Test
    void thoseBuiltInSendLongPromptsToStandard() {
        Rules rules = new Rules(Rules.builtIn(Set.of("cheap", "standard", "strong")), "cheap");

        Decision decision = rules.decide(
                request("\"messages\":[{\"role\":\"user\",\"content\":\"" + "word ".repeat(4_000) + "\"}]"),
                text -> false);

        assertThat(decision).isEqualTo(new Decision("standard", "length", "tokens >= 4000 → standard"));
    }

    @Test
    void thoseBuiltInNameNoTierThatThereIsNot() {
        assertThat(Rules.builtIn(Set.of("cheap", "strong"))).extracting(Rule::tier).containsOnly("strong");
    }

    @Test
    void pictureBytesAreNoPrompt() {
        String picture = "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:"
                + "x".repeat(100_000) + "\"}},{\"type\":\"text\",\"text\":\"What?\"}]}]";

        assertThat(request(picture).promptTokens()).isLessThan(1_100);
    }

    static Signals request(String fields) {
        return request(fields, INSTALLED);
    }

    private static Signals request(String fields, LanguageDetector detector) {
        try {
            return Signals.of(ChatRequest.of((ObjectNode) WireJson.MAPPER
                    .readTree("{" + fields + "}")), detector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
