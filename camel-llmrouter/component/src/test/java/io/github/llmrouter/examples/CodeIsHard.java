package io.github.llmrouter.examples;

import io.github.llmrouter.auto.RequestScorer;
import io.github.llmrouter.auto.Signals;
import io.github.llmrouter.auto.Verdict;

// tag::scorer[]
/** Questions about code are hard, and the longer the harder. */
public class CodeIsHard implements RequestScorer {

    @Override
    public Verdict score(Signals signals) {
        boolean code = signals.request()
                .json()
                .path("messages")
                .findValuesAsText("content")
                .stream()
                .anyMatch(text -> text.contains("```"));
        return code
                ? Verdict.difficulty(Math.min(1, 0.5 + signals.promptTokens() / 10_000.0))
                : Verdict.tier("cheap");
    }
}
// end::scorer[]
