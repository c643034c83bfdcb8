package io.github.llmrouter.explain;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.RequestChange;
import io.github.llmrouter.routing.Wish;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedFilterTest {

    @Test
    void aWishIsOtherwiseTheSame() {
        RequestChange change = request -> request.deepCopy().put("seed", 1);
        Wish wish = Wish.of(new ModelOffers("a/b", List.of())).changing(change).costingAtMost(2);

        assertThat(RememberedFilter.in(wish)).isEqualTo(wish);
    }
}
