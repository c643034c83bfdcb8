package io.github.llmrouter.chat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Figures come from providers, and do not always add up. */
class UsageTest {

    @Property
    void noPartIsMoreThanTheWhole(@ForAll("counts") long prompt, @ForAll("counts") long completion,
            @ForAll("counts") long cached, @ForAll("counts") long written, @ForAll("counts") long reasoning,
            @ForAll("counts") long other) {
        Usage usage = new Usage(prompt, completion, cached, written, reasoning, other, other, other, other, other);

        assertThat(usage.prompt()).isEqualTo(prompt);
        assertThat(usage.completion()).isEqualTo(completion);
        assertThat(usage.cached() + usage.cacheWrite()).isBetween(0L, prompt);
        assertThat(usage.cacheWrite1h()).isBetween(0L, usage.cacheWrite());
        assertThat(usage.audioIn()).isBetween(0L, prompt);
        assertThat(usage.imageIn()).isBetween(0L, prompt);
        assertThat(usage.reasoning()).isBetween(0L, completion);
        assertThat(usage.audioOut()).isBetween(0L, completion);
        assertThat(usage.imageOut()).isBetween(0L, completion);
    }

    @Property
    void figuresThatAddUpStayAsTheyAre(@ForAll("counts") long fresh, @ForAll("counts") long cached,
            @ForAll("counts") long written, @ForAll("counts") long spoken, @ForAll("counts") long thought) {
        Usage usage = new Usage(fresh + cached + written, spoken + thought, cached, written, thought, 0, spoken);

        assertThat(usage.cached()).isEqualTo(cached);
        assertThat(usage.cacheWrite()).isEqualTo(written);
        assertThat(usage.reasoning()).isEqualTo(thought);
        assertThat(usage.audioOut()).isEqualTo(spoken);
    }

    @Example
    void aNegativeFigureIsNone() {
        assertThatThrownBy(() -> new Usage(3, 2, -1, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void searchesAreNoPartOfTheTokens() {
        Usage usage = Usage.of(3, 2).searching(9).completing(1).cachedForAnHour(0).answering(1, 0);

        assertThat(usage.searches()).isEqualTo(9);
        assertThat(usage.total()).isEqualTo(4);
    }

    @Provide
    Arbitrary<Long> counts() {
        return Arbitraries.longs().between(0, 1L << 40);
    }
}
