package io.github.llmrouter.routing;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** What a wish changes in the request, one change after the other. */
class RequestChangeTest {

    private final ObjectNode request = JsonNodeFactory.instance.objectNode()
            .put("model", "a/b")
            .put("max_completion_tokens", 9);

    @Test
    void aFieldTakesThePlaceOfOthersForTheSameThing() {
        RequestChange change = ChangedFields.of(Map.of("max_tokens", IntNode.valueOf(5)));

        assertThat(change.applyTo(request)).isEqualTo(JsonNodeFactory.instance.objectNode()
                .put("model", "a/b")
                .put("max_tokens", 5));
        assertThat(request.path("max_completion_tokens").intValue()).isEqualTo(9);
    }

    @Test
    void withoutFieldsTheRequestIsTheVerySame() {
        assertThat(ChangedFields.of(Map.of()).applyTo(request)).isSameAs(request);
    }

    @Test
    void aWishMakesAllOfItsChangesInTheirOrder() {
        RequestChange doubled = before -> before.deepCopy().put("max_tokens", 2 * before.path("max_tokens").intValue());
        Wish wish = Wish.of(new ModelOffers("a/b", List.of()))
                .changing(ChangedFields.of(Map.of("max_tokens", IntNode.valueOf(5))))
                .changing(doubled)
                .preferring(Preferences.NONE)
                .costingAtMost(1);

        assertThat(wish.change().applyTo(request).path("max_tokens").intValue()).isEqualTo(10);
    }
}
