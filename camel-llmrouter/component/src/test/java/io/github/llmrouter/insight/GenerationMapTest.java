package io.github.llmrouter.insight;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.ledger.Calls;

import static org.assertj.core.api.Assertions.assertThat;

/** What is shown of a call. */
class GenerationMapTest {

    @Test
    void searchesOfTheWebAreShownWhereThereWereSome() {
        assertThat(GenerationMap.of(Calls.searched("a"))).containsEntry("web_search_requests", 2L);
        assertThat(GenerationMap.of(Calls.over("b"))).doesNotContainKey("web_search_requests");
    }
}
