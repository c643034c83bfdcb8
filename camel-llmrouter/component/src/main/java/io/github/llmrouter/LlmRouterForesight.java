package io.github.llmrouter;

import java.time.Duration;
import java.time.InstantSource;

import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.spi.Metadata;

import io.github.llmrouter.language.LanguageDetector;
import io.github.llmrouter.language.LanguageDetectors;
import io.github.llmrouter.sticky.Sessions;
import io.github.llmrouter.tokens.CallTokens;
import io.github.llmrouter.tokens.TokenCounter;
import io.github.llmrouter.tokens.TokenCounters;

/** What can be told of a call before it is made: the part of the component that sizes calls and knows conversations. */
public abstract class LlmRouterForesight extends LlmRouterManagement {

    @Metadata(defaultValue = "500", description = "How many tokens an answer is expected to have, for comparing what offers cost. A request that asks the model to think first is expected to take four times as many.")
    private int expectedOutputTokens = 500;

    @Metadata(label = "advanced", defaultValue = "near", description = "Which prompts are counted, for the models whose tokens somebody can count: near counts those of which an estimate does not tell whether they fit into a window, always counts all, so that costs are expected by the count, too.")
    private CountTokens countTokens = CountTokens.near;

    @Metadata(label = "advanced", autowired = true, description = "Counts the tokens of prompts for models of your own, where countTokens says so.")
    private TokenCounter tokenCounter = TokenCounter.NONE;

    @Metadata(label = "advanced", autowired = true, description = "Tells the language of messages, for rules of llmrouter:auto that ask for one, in place of the library OpenNLP.")
    private LanguageDetector languageDetector = LanguageDetector.NONE;

    @Metadata(defaultValue = "10m", javaType = "java.time.Duration", description = "How long a conversation stays with the offer that answered it last, counted from its last answer, for the sake of the provider's prompt cache. A request that says how long the cache lasts wins over it, and then the cacheLifetime of the model or its provider; a conversation that the caller names stays so long in any case.")
    private long sessionTtl = 600_000;

    @Metadata(label = "advanced", defaultValue = "10000", description = "How many conversations are remembered at a time, 0 for none.")
    private int maxSessions = 10_000;

    private final TokenCounter installedCounter = TokenCounters.installed();
    private Sessions sessions = new Sessions(0, Duration.ZERO, InstantSource.system());

    /** Which prompts are counted. */
    public enum CountTokens {
        /** Those of which an estimate does not tell whether they fit. */
        near,
        /** All. */
        always
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        sessions = new Sessions(maxSessions, Duration.ofMillis(sessionTtl), clock());
    }

    /** What says how many tokens a call takes. */
    final CallTokens callTokens() {
        return new CallTokens(TokenCounters.either(tokenCounter, installedCounter), countTokens == CountTokens.always,
                expectedOutputTokens);
    }

    /** What tells the language of messages; {@link LanguageDetector#NONE} if nobody does. */
    final LanguageDetector languages() {
        return languageDetector != LanguageDetector.NONE ? languageDetector : LanguageDetectors.installed();
    }

    /** Who answered which conversation. */
    final Sessions sessions() {
        return sessions;
    }

    @ManagedAttribute(description = "About how many conversations stay with the offer that answered them")
    public long getConversations() {
        return sessions.size();
    }

    @ManagedOperation(description = "Forgets which offer answered which conversation")
    public void forgetConversations() {
        sessions.clear();
    }

    public int getExpectedOutputTokens() {
        return expectedOutputTokens;
    }

    public void setExpectedOutputTokens(int expectedOutputTokens) {
        this.expectedOutputTokens = expectedOutputTokens;
    }

    public CountTokens getCountTokens() {
        return countTokens;
    }

    public void setCountTokens(CountTokens countTokens) {
        this.countTokens = countTokens;
    }

    public TokenCounter getTokenCounter() {
        return tokenCounter;
    }

    public void setTokenCounter(TokenCounter tokenCounter) {
        this.tokenCounter = tokenCounter;
    }

    public LanguageDetector getLanguageDetector() {
        return languageDetector;
    }

    public void setLanguageDetector(LanguageDetector languageDetector) {
        this.languageDetector = languageDetector;
    }

    public long getSessionTtl() {
        return sessionTtl;
    }

    public void setSessionTtl(long sessionTtl) {
        this.sessionTtl = sessionTtl;
    }

    public int getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
    }
}
