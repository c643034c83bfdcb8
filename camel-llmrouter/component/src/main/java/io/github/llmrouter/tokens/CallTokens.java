package io.github.llmrouter.tokens;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.github.llmrouter.billing.ExpectedUse;
import io.github.llmrouter.catalog.Limits;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.estimate.Estimate;
import io.github.llmrouter.provider.CallEstimate;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.Tokens;

/**
 * Says before a call how many tokens it takes. The estimate does where no window is near, since a count takes much longer;
 * where it does not tell whether the prompt fits into one, the prompt is counted. Safe for use by many threads.
 *
 * @param counter        counts
 * @param countsAll      whether each prompt is counted that can be, by the first model for which that is so
 * @param expectedOutput the tokens that an answer is expected to have
 */
public record CallTokens(TokenCounter counter, boolean countsAll, long expectedOutput) implements CallEstimate {

    /** Whoever asks for more does not make the numbers of a limit overflow. */
    private static final long LONGEST_ANSWER = 1_000_000_000;

    /**
     * What a chat takes.
     *
     * @param models who may be asked
     */
    public Tokens of(ChatRequest request, List<ModelOffers> models) {
        return sized(PromptTokens.of(request), ExpectedAnswer.of(request, expectedOutput),
                Fields.text(request.json(), "service_tier"), models);
    }

    /** What embeddings take, which have no answer of tokens. */
    public Tokens of(EmbeddingRequest request, List<ModelOffers> models) {
        return sized(PromptTokens.of(request), ExpectedAnswer.VECTORS, Optional.empty(), models);
    }

    /** With answers as long as they may be, if the request says, since that is what providers take at first. */
    @Override
    public long tokens(ChatRequest request) {
        Tokens tokens = of(request, List.of());
        long answer = Math.min(LONGEST_ANSWER, tokens.maxOutput().orElse(tokens.expectedOutput()));
        return tokens.prompt() + tokens.use().answers() * answer;
    }

    @Override
    public long tokens(EmbeddingRequest request) {
        return of(request, List.of()).prompt();
    }

    private Tokens sized(PromptTokens prompt, ExpectedAnswer answer, Optional<String> serviceTier,
            List<ModelOffers> models) {
        Estimate longest = prompt.estimate().longest();
        List<PromptSum> counts = new ArrayList<>(0);
        boolean counted = true;
        for (ModelOffers model : models) {
            if (isDecidedByCount(longest, answer.most().orElse(0), model)) {
                Optional<PromptSum> count = prompt.count(model.model(), counter);
                count.ifPresent(counts::add);
                counted &= count.isPresent();
            }
        }
        PromptSum expected = counts.stream()
                .findFirst()
                .or(() -> countsAll ? counted(prompt, models) : Optional.empty())
                .orElse(prompt.estimate());
        PromptSum least = counts.isEmpty() || !counted
                ? prompt.estimate()
                : Collections.min(counts, Comparator.comparingLong(count -> count.longest().atLeast()));
        return new Tokens(use(expected, answer, serviceTier), least.whole().atLeast(),
                new Estimate(expected.longest().expected(), least.longest().atLeast()), answer.most());
    }

    private Optional<PromptSum> counted(PromptTokens prompt, List<ModelOffers> models) {
        return models.stream().flatMap(model -> prompt.count(model.model(), counter).stream()).findFirst();
    }

    private static ExpectedUse use(PromptSum prompt, ExpectedAnswer answer, Optional<String> serviceTier) {
        Usage usage = new Usage(prompt.whole().expected(), answer.tokens(), 0, prompt.kept(), answer.thought(),
                prompt.soundTokens(), answer.spoken() ? answer.tokens() : 0, prompt.pictureTokens(),
                answer.drawn() ? answer.tokens() : 0, prompt.keptForAnHour());
        return new ExpectedUse(usage, answer.number(), prompt.pictures(), serviceTier);
    }

    private static boolean isDecidedByCount(Estimate prompt, long output, ModelOffers model) {
        return model.offers().stream().anyMatch(offer -> isNear(prompt, output, offer.limits()));
    }

    private static boolean isNear(Estimate prompt, long output, Limits limits) {
        OptionalLong room = limits.promptRoom(output);
        return room.isPresent() && prompt.atLeast() <= room.getAsLong() && room.getAsLong() < prompt.atMost();
    }
}
