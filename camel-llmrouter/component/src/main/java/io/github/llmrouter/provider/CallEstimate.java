package io.github.llmrouter.provider;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;

/**
 * Says how many tokens a call will take, prompt and answers together, before it is made. What it really took is known
 * afterwards, so this only has to be near. Asked only where limits count tokens; used by many threads.
 */
public interface CallEstimate {

    /** Takes nothing. */
    CallEstimate NONE = new CallEstimate() {

        @Override
        public long tokens(ChatRequest request) {
            return 0;
        }

        @Override
        public long tokens(EmbeddingRequest request) {
            return 0;
        }
    };

    /** Those of a chat. */
    long tokens(ChatRequest request);

    /** Those of embeddings. */
    long tokens(EmbeddingRequest request);
}
