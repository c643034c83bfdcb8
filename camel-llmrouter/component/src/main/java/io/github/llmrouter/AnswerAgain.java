package io.github.llmrouter;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.cache.StoredAnswer;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.embedding.EmbeddingResponse;

/** Makes a new answer of one from before: an answer of its own, that used nothing. */
final class AnswerAgain {

    private AnswerAgain() {}

    /**
     * @param  id                                             of the call that it is given to
     * @throws io.github.llmrouter.failure.FailureException if it is no answer to the question
     */
    static Object of(Question question, StoredAnswer stored, String id) {
        ObjectNode json = stored.json();
        ObjectNode usage = json.putObject("usage").put("prompt_tokens", 0);
        if (question instanceof EmbeddingQuestion embeddings) {
            usage.put("total_tokens", 0);
            return EmbeddingResponse.of(embeddings.request(), json, Optional.of(Usage.NONE));
        }
        usage.put("completion_tokens", 0).put("total_tokens", 0);
        return ChatResponse.of(json.put("id", id), Optional.of(Usage.NONE));
    }
}
