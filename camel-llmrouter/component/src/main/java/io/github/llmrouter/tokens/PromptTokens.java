package io.github.llmrouter.tokens;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.estimate.Estimate;
import io.github.llmrouter.estimate.TextEstimate;

/**
 * How many tokens the prompt of one request has. Says nothing of its content, and is used by one thread.
 */
public final class PromptTokens {

    private final Consumer<PromptText.Visitor> prompt;
    private final PromptSum estimate = new Estimating();

    private PromptTokens(Consumer<PromptText.Visitor> prompt) {
        this.prompt = prompt;
        prompt.accept(estimate);
    }

    /** Estimates what a chat says, with its tools and the schema of its answer. */
    public static PromptTokens of(ChatRequest request) {
        return new PromptTokens(visitor -> PromptText.ofChat(request.json(), visitor));
    }

    /** Estimates what is to be embedded, input by input. */
    public static PromptTokens of(EmbeddingRequest request) {
        return new PromptTokens(visitor -> PromptText.ofEmbeddings(request.json().path("input"), visitor));
    }

    /** What the prompt is taken for; all inputs of embeddings together. */
    public long expected() {
        return estimate.whole().expected();
    }

    /** What the prompt has even if the estimate is far too high. */
    public long atLeast() {
        return estimate.whole().atLeast();
    }

    /** What the prompt has even if the estimate is far too low. */
    public long atMost() {
        return estimate.whole().atMost();
    }

    /** The estimate itself. */
    PromptSum estimate() {
        return estimate;
    }

    /**
     * Counts the texts as a model does, in time that grows no faster than the request. Pictures and files are not
     * counted, only what is surely there.
     *
     * @return empty if the counter does not know the model
     */
    Optional<PromptSum> count(String model, TokenCounter counter) {
        Counting count = new Counting(model, counter);
        prompt.accept(count);
        return count.known ? Optional.of(count) : Optional.empty();
    }

    /** Numbers only. */
    @Override
    public String toString() {
        return "PromptTokens[" + expected() + " expected, " + atLeast() + " at least]";
    }

    private static final class Estimating extends PromptSum {

        @Override
        Estimate measured(String text) {
            return TextEstimate.of(text);
        }

        @Override
        public void flat(long tokens) {
            add(new Estimate(tokens, 0));
        }
    }

    private static final class Counting extends PromptSum {

        private final String model;
        private final TokenCounter counter;
        private boolean known = true;

        Counting(String model, TokenCounter counter) {
            this.model = model;
            this.counter = counter;
        }

        @Override
        Estimate measured(String text) {
            OptionalLong count = known ? counter.count(model, text) : OptionalLong.empty();
            known = count.isPresent();
            return Estimate.exactly(count.orElse(0));
        }

        @Override
        public void flat(long tokens) {
            add(Estimate.exactly(tokens));
        }
    }
}
