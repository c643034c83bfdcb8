package io.github.llmrouter.provider.openai;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.provider.Clients;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;

/** What a provider says that a call used, which is not always what it can have used. */
class OpenAiUsageTest {

    @Property
    void whateverIsSaidTheCountsMakeSenseOrThereAreNone(@ForAll long prompt, @ForAll long completion,
            @ForAll long cached, @ForAll long reasoning, @ForAll long total) {
        read(prompt, completion, cached, reasoning, total).ifPresent(usage -> {
            assertThat(usage.prompt()).isNotNegative().isEqualTo(prompt);
            assertThat(usage.completion()).isGreaterThanOrEqualTo(completion);
            assertThat(usage.cached()).isBetween(0L, usage.prompt());
            assertThat(usage.reasoning()).isBetween(0L, usage.completion());
            assertThat(usage.total()).isNotNegative();
        });
    }

    @Example
    void aNegativeFigureLeavesTheUsageUnknown() {
        assertThat(read(-3, 2, 0, 0, -1)).isEmpty();
    }

    @Example
    void reasoningBesideTheCompletionIsAddedToIt() {
        assertThat(read(10, 5, 0, 100, 115)).contains(new Usage(10, 105, 0, 0, 100, 0, 0));
    }

    @Example
    void reasoningThatTheSumRulesOutIsNotAdded() {
        assertThat(read(10, 5, 0, 100, 15)).contains(new Usage(10, 5, 0, 0, 5, 0, 0));
    }

    private static Optional<Usage> read(long prompt, long completion, long cached, long reasoning, long total) {
        ObjectNode answer = Clients.request("""
                {"usage":{"prompt_tokens":%d,"completion_tokens":%d,"total_tokens":%d,
                  "prompt_tokens_details":{"cached_tokens":%d},"completion_tokens_details":{"reasoning_tokens":%d}}}"""
                .formatted(prompt, completion, total, cached, reasoning)).json();
        return OpenAiUsage.take(answer).map(OpenAiUsage::counts);
    }
}
