package io.github.llmrouter.tokens;

import java.util.OptionalLong;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.estimate.Estimate;
import io.github.llmrouter.estimate.TextEstimate;

/**
 * How many tokens the prompt of one request has. Says nothing of its content, and is used by one thread.
 */
public final class PromptTokens {

    private final JsonNode request;
    private final boolean chat;
    private final Estimate estimate;

    private PromptTokens(JsonNode request, boolean chat) {
        this.request = request;
        this.chat = chat;
        Estimating visitor = new Estimating();
        walk(visitor);
        this.estimate = visitor.sum;
    }

    /** Estimates what a chat says, with its tools and the schema of its answer. */
    public static PromptTokens of(ChatRequest request) {
        return new PromptTokens(request.json(), true);
    }

    /** Estimates what is to be embedded, all inputs together. */
    public static PromptTokens of(EmbeddingRequest request) {
        return new PromptTokens(request.json().path("input"), false);
    }

    /** What the prompt is taken for. */
    public long expected() {
        return estimate.expected();
    }

    /** What the prompt has even if the estimate is far too high. */
    public long atLeast() {
        return estimate.atLeast();
    }

    /** What the prompt has even if the estimate is far too low: as far above it as {@link #atLeast()} is below. */
    public long atMost() {
        return 2 * estimate.expected() - estimate.atLeast();
    }

    /**
     * Counts the texts as a model does, in time that grows no faster than the request. Pictures and files are not
     * counted, only what is surely there.
     *
     * @return empty if the counter does not know the model
     */
    public OptionalLong count(String model, TokenCounter counter) {
        Counting visitor = new Counting(model, counter);
        walk(visitor);
        return visitor.known ? OptionalLong.of(visitor.sum) : OptionalLong.empty();
    }

    private void walk(PromptText.Visitor visitor) {
        if (chat) {
            PromptText.ofChat(request, visitor);
        } else {
            PromptText.ofEmbeddings(request, visitor);
        }
    }

    /** Numbers only. */
    @Override
    public String toString() {
        return "PromptTokens[" + estimate.expected() + " expected, " + estimate.atLeast() + " at least]";
    }

    private static final class Estimating implements PromptText.Visitor {

        private Estimate sum = Estimate.NONE;

        @Override
        public void text(String text) {
            sum = sum.plus(TextEstimate.of(text));
        }

        @Override
        public void flat(long tokens) {
            sum = sum.plus(new Estimate(tokens, 0));
        }
    }

    private static final class Counting implements PromptText.Visitor {

        private final String model;
        private final TokenCounter counter;
        private boolean known = true;
        private long sum;

        Counting(String model, TokenCounter counter) {
            this.model = model;
            this.counter = counter;
        }

        @Override
        public void text(String text) {
            OptionalLong count = known ? counter.count(model, text) : OptionalLong.empty();
            known = count.isPresent();
            sum += count.orElse(0);
        }

        @Override
        public void flat(long tokens) {
            sum += tokens;
        }
    }
}
