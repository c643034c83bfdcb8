package io.github.llmrouter.auto;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.language.LanguageDetector;
import io.github.llmrouter.provider.neutral.Part;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.tokens.PromptTokens;

/**
 * What can be seen of a request without understanding it. Each signal is looked for when it is first asked for, so that
 * those which no rule asks for cost nothing. Used by one thread.
 */
public final class Signals {

    /** So many characters tell the language, in the time that a detector may take; a message may have millions. */
    private static final int TELLS_LANGUAGE = 1_000;

    private final ChatRequest request;
    private final LanguageDetector detector;
    private @Nullable Long promptTokens;
    private @Nullable Set<String> content;
    /** None or one, once it was asked for. */
    private @Nullable Set<String> language;

    private Signals(ChatRequest request, LanguageDetector detector) {
        this.request = request;
        this.detector = detector;
    }

    /**
     * Those of a request with all that options and presets added to it.
     *
     * @param detector tells its language, if anybody asks for it
     */
    public static Signals of(ChatRequest request, LanguageDetector detector) {
        return new Signals(request, detector);
    }

    /** The request itself, for whoever looks deeper; for reading only. */
    public ChatRequest request() {
        return request;
    }

    /** About how many tokens the prompt has, its tools and the schema of its answer included. */
    public long promptTokens() {
        Long known = promptTokens;
        if (known == null) {
            known = PromptTokens.of(request).expected();
            promptTokens = known;
        }
        return known;
    }

    /** The kinds of content besides text: {@code image}, {@code audio}, {@code file}, {@code video} and others. */
    public Set<String> content() {
        Set<String> known = content;
        if (known == null) {
            known = content(request.json().path("messages"));
            content = known;
        }
        return known;
    }

    /** Whether the model may call tools. */
    public boolean hasTools() {
        return !request.json().path("tools").isEmpty();
    }

    /** Whether the answer must fit a JSON Schema. */
    public boolean hasSchema() {
        return request.schema().isPresent();
    }

    /** Whether the caller wants the model to reason. */
    public boolean wantsReasoning() {
        return Reasoning.of(request).wish() == Reasoning.Wish.ON;
    }

    /** The script that the newest message of the user is written in; empty if it has no letters. */
    public Optional<Character.UnicodeScript> script() {
        return Scripts.mostly(newestOfUser());
    }

    /**
     * The language that the user writes in, as its code by ISO 639-1; empty if it is not sure, or nobody is there who
     * tells. It is told by the beginning of the newest message, and by those before if that is short.
     */
    public Optional<String> language() {
        Set<String> known = language;
        if (known == null) {
            known = detector.detect(beginningOfUser()).map(Set::of).orElse(Set.of());
            language = known;
        }
        return known.stream().findFirst();
    }

    private String beginningOfUser() {
        JsonNode messages = request.json().path("messages");
        StringBuilder text = new StringBuilder();
        for (int i = messages.size() - 1; i >= 0 && text.length() < TELLS_LANGUAGE; i--) {
            if (messages.path(i).path("role").asText().equals("user")) {
                String message = Part.text(messages.path(i).path("content"));
                text.append(message, 0, Math.min(message.length(), TELLS_LANGUAGE)).append('\n');
            }
        }
        text.setLength(Math.min(text.length(), TELLS_LANGUAGE));
        return text.toString();
    }

    private String newestOfUser() {
        JsonNode messages = request.json().path("messages");
        for (int i = messages.size() - 1; i >= 0; i--) {
            if (messages.path(i).path("role").asText().equals("user")) {
                return Part.text(messages.path(i).path("content"));
            }
        }
        return "";
    }

    private static Set<String> content(JsonNode messages) {
        Set<String> kinds = new HashSet<>();
        for (JsonNode message : messages) {
            JsonNode parts = message.path("content");
            // the fields of an object are no parts
            if (parts.isArray()) {
                parts.forEach(part -> kinds.add(Part.kind(part)));
            }
        }
        kinds.remove("text");
        return Set.copyOf(kinds);
    }

    /** Says nothing of the content. */
    @Override
    public String toString() {
        return "Signals of " + request;
    }
}
