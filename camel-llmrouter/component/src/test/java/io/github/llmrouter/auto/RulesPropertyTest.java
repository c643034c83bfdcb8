package io.github.llmrouter.auto;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.llmrouter.auto.Condition.Expressions;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the rules, the scorer and the request are: there is one answer, and it is a tier that there is. */
class RulesPropertyTest {

    private static final Set<String> TIERS = Set.of("cheap", "standard", "strong", "other");
    private static final Expressions EXPRESSIONS = text -> text.hashCode() % 2 == 0;

    @Property
    void rulesDecideAlwaysAndAlwaysAlike(@ForAll("policies") Rules rules, @ForAll("requests") String fields) {
        Decision once = rules.decide(RulesTest.request(fields), EXPRESSIONS);
        Decision again = rules.decide(RulesTest.request(fields), EXPRESSIONS);

        assertThat(once).isEqualTo(again);
        assertThat(TIERS).contains(once.tier());
    }

    @Property
    void noRuleBeforeTheOneThatDecidesHolds(@ForAll("policies") Rules rules, @ForAll("requests") String fields) {
        Signals signals = RulesTest.request(fields);
        Decision decision = rules.decide(signals, EXPRESSIONS);

        List<Rule> before = new ArrayList<>(rules.rules());
        before.stream()
                .filter(rule -> rule.name().equals(decision.by()))
                .findFirst()
                .ifPresent(deciding -> before.subList(before.indexOf(deciding), before.size()).clear());
        assertThat(before).noneMatch(rule -> rule.holds(signals, EXPRESSIONS));
    }

    @Property
    void aScorerDecidesAlways(@ForAll double score, @ForAll("policies") Rules rules,
            @ForAll("requests") String fields) {
        Policy policy = new ScorerPolicy(signals -> Verdict.difficulty(score), Thresholds.builtIn(TIERS), TIERS, rules);

        assertThat(TIERS).contains(policy.decide(RulesTest.request(fields), EXPRESSIONS).tier());
    }

    @Property
    void whatIsHarderGoesToNoLowerTier(@ForAll("difficulties") double easy, @ForAll("difficulties") double hard) {
        List<String> order = List.of("cheap", "standard", "strong");

        assertThat(order.indexOf(tierOf(Math.max(easy, hard))))
                .isGreaterThanOrEqualTo(order.indexOf(tierOf(Math.min(easy, hard))));
    }

    private static String tierOf(double score) {
        return Thresholds.builtIn(TIERS).tierFor(score).orElseThrow();
    }

    @Provide
    Arbitrary<Double> difficulties() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<Rules> policies() {
        Arbitrary<String> whens = Arbitraries.of("tools", "schema", "reasoning", "image", "audio", "tokens >= 20",
                "tokens <= 10", "script = han", "language = en, zh", "tools and ${header.a}", "${header.b} == 'c'")
                .list()
                .ofMinSize(1)
                .ofMaxSize(2)
                .map(RulesPropertyTest::joined);
        return Combinators.combine(whens.list().ofMaxSize(12), Arbitraries.of(TIERS).list().ofSize(13))
                .as((conditions, tiers) -> {
                    List<Rule> rules = new ArrayList<>();
                    for (int i = 0; i < conditions.size(); i++) {
                        rules.add(Rule.of("rule " + i, conditions.get(i), tiers.get(i)));
                    }
                    return new Rules(rules, tiers.get(12));
                });
    }

    /** An expression comes last. */
    private static String joined(List<String> terms) {
        return terms.stream()
                .sorted((one, other) -> Boolean.compare(one.contains("$"), other.contains("$")))
                .filter(term -> !term.contains("$") || terms.stream().filter(any -> any.contains("$")).count() == 1)
                .reduce((one, other) -> one + " and " + other)
                .orElse("tools");
    }

    @Provide
    Arbitrary<String> requests() {
        Arbitrary<String> texts = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars(' ', '你', 'я', '\uD83D')
                .ofMaxLength(
                        200);
        Arbitrary<String> more = Arbitraries.of("\"tools\":[{\"name\":\"f\"}],", "\"tools\":3,", "",
                "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"schema\":{\"type\":\"object\"}}},",
                "\"reasoning_effort\":\"high\",", "\"reasoning\":\"much\",");
        Arbitrary<String> contents = Arbitraries.of("\"%s\"", "[{\"type\":\"text\",\"text\":\"%s\"}]", "null", "[]",
                "[{\"type\":\"input_audio\"},\"%s\"]", "{\"text\":\"%s\"}", "[{\"type\":\"image_url\"}]", "7");
        return Combinators.combine(texts, more, contents)
                .as((text, fields, content) -> fields + "\"messages\":[{\"role\":\"user\",\"content\":"
                        + content.replace("%s", text) + "},\"odd\"]");
    }
}
