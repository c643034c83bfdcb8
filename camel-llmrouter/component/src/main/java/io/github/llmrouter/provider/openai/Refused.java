package io.github.llmrouter.provider.openai;

import java.util.Set;
import java.util.TreeSet;

/** The fields that well-known hosts refuse, or take and do not heed. */
final class Refused {

    /** Ways of sampling that open models have and OpenAI's have not. */
    static final Set<String> SAMPLING = Set.of("top_k", "min_p", "top_a", "repetition_penalty");
    static final Set<String> OPENAI = with(SAMPLING, "cache_control");
    static final Set<String> GROQ = with(OPENAI, "logprobs", "top_logprobs", "logit_bias", "verbosity");
    static final Set<String> CEREBRAS = with(OPENAI, "frequency_penalty", "presence_penalty", "logit_bias",
            "verbosity");
    static final Set<String> FIREWORKS = Set.of("top_a", "cache_control", "verbosity");
    /** Its reasoning models, which by now are nearly all, take neither penalties nor stop sequences. */
    static final Set<String> XAI = with(OPENAI, "frequency_penalty", "presence_penalty", "stop", "logit_bias",
            "verbosity");
    static final Set<String> DEEPSEEK = with(OPENAI, "seed", "n", "logit_bias", "parallel_tool_calls", "verbosity");
    static final Set<String> ZAI = with(DEEPSEEK, "frequency_penalty", "presence_penalty", "logprobs",
            "top_logprobs");
    static final Set<String> MISTRAL = with(OPENAI, "logprobs", "top_logprobs", "logit_bias", "user", "store",
            "service_tier", "verbosity");
    static final Set<String> PERPLEXITY = Set.of("min_p", "top_a", "repetition_penalty", "cache_control", "tools",
            "tool_choice", "parallel_tool_calls", "seed", "stop", "n", "logit_bias", "logprobs", "top_logprobs",
            "verbosity");

    private Refused() {}

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return Set.copyOf(all);
    }
}
