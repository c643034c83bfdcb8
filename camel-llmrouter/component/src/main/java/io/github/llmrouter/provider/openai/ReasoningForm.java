package io.github.llmrouter.provider.openai;

import java.io.IOException;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.neutral.Fields;
import io.github.llmrouter.provider.neutral.Reasoning;
import io.github.llmrouter.provider.neutral.Reasoning.Wish;

/**
 * How a host is told how much to think. What the caller has written in the host's own words stays and wins.
 */
enum ReasoningForm {

    /** The host understands the caller's {@code reasoning}. */
    AS_GIVEN {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) {}
    },

    /** {@code reasoning_effort} with all of OpenAI's words. */
    OPENAI {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            writeEffort(wish, call, List.of("none", "minimal", "low", "medium", "high", "xhigh"), json);
        }
    },

    /** {@code reasoning_effort} with three words and {@code none}. */
    FOUR {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            writeEffort(wish, call, List.of("none", "low", "medium", "high"), json);
        }
    },

    /** The same, and thoughts can be kept from the answer. */
    GROQ {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            FOUR.write(wish, call, json);
            if (wish.exclude() && !call.request().json().has("reasoning_format")) {
                json.writeBooleanField("include_reasoning", false);
            }
        }
    },

    /** {@code reasoning_effort} with three words; there is no way not to think. */
    XAI {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            writeEffort(wish, call, List.of("low", "medium", "high"), json);
        }
    },

    /** {@code reasoning_effort} is all or nothing. */
    MISTRAL {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            writeEffort(wish, call, List.of("none", "high"), json);
        }
    },

    /** {@code thinking} switches, {@code reasoning_effort} says how much. */
    THINKING {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            if (wish.wish() == Wish.UNSAID) {
                return;
            }
            boolean on = wish.wish() == Wish.ON;
            if (!call.request().json().has("thinking")) {
                json.writeObjectFieldStart("thinking");
                json.writeStringField("type", on ? "enabled" : "disabled");
                json.writeEndObject();
            }
            if (on && saysHowMuch(wish)) {
                writeEffort(wish, call, List.of("low", "high", "max"), json);
            }
        }
    },

    /** {@code enable_thinking} switches, {@code thinking_budget} says how many tokens. */
    QWEN {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            ObjectNode request = call.request().json();
            if (wish.wish() != Wish.UNSAID && !request.has("enable_thinking")) {
                json.writeBooleanField("enable_thinking", wish.wish() == Wish.ON);
            }
            boolean counted = wish.budget().isPresent() || Fields.maxTokens(call.request()).isPresent();
            if (wish.wish() == Wish.ON && saysHowMuch(wish) && counted && !request.has("thinking_budget")) {
                json.writeNumberField("thinking_budget", wish.budget(mostTokens(call)));
            }
        }
    },

    /**
     * The host is not known: it gets the caller's {@code reasoning} as well as OpenAI's word for it, and the switch that
     * vLLM, SGLang and llama.cpp pass to the model's template.
     */
    ANY {
        @Override
        void write(Reasoning wish, Call call, JsonGenerator json) throws IOException {
            ObjectNode request = call.request().json();
            if (!request.has("reasoning")) {
                return;
            }
            if (saysHowMuch(wish) && wish.wish() == Wish.ON && !request.has("reasoning_effort")) {
                FOUR.write(wish, call, json);
            }
            if (wish.wish() == Wish.OFF && !request.has("chat_template_kwargs")) {
                json.writeObjectFieldStart("chat_template_kwargs");
                json.writeBooleanField("enable_thinking", false);
                json.writeEndObject();
            }
        }
    };

    private static final List<String> WORDS = List.of("none", "minimal", "low", "medium", "high", "xhigh", "max");
    private static final Set<String> FIELDS = Set.of("reasoning", "reasoning_effort", "include_reasoning");
    /** A usual limit, where neither caller nor catalogue names one. */
    private static final long USUAL_TOKENS = 32_000;

    /** Writes the host's fields. */
    abstract void write(Reasoning wish, Call call, JsonGenerator json) throws IOException;

    /** Whether a field of the caller's is one that {@link #write} puts into other words. */
    boolean translates(String field) {
        return this != AS_GIVEN && this != ANY && FIELDS.contains(field);
    }

    private static boolean saysHowMuch(Reasoning wish) {
        return wish.effort().isPresent() || wish.budget().isPresent();
    }

    private static void writeEffort(Reasoning wish, Call call, List<String> known, JsonGenerator json)
            throws IOException {
        if (wish.wish() == Wish.OFF && known.contains("none")) {
            json.writeStringField("reasoning_effort", "none");
        } else if (wish.wish() == Wish.ON) {
            String word = wish.effort()
                    .orElseGet(() -> wish.budget().isPresent() ? wish.level(mostTokens(call)) : "medium");
            json.writeStringField("reasoning_effort", nearest(word, known));
        }
    }

    /** The known word that comes closest, of two the stronger; words that nobody knows yet stay. */
    private static String nearest(String word, List<String> known) {
        int wanted = WORDS.indexOf(word);
        if (wanted < 0) {
            return word;
        }
        String best = word;
        int distance = Integer.MAX_VALUE;
        for (String candidate : known) {
            int away = Math.abs(WORDS.indexOf(candidate) - wanted);
            if (away <= distance && !candidate.equals("none")) {
                best = candidate;
                distance = away;
            }
        }
        return best;
    }

    private static long mostTokens(Call call) {
        return Fields.maxTokens(call.request()).orElseGet(() -> call.model().outputTokens().orElse(USUAL_TOKENS));
    }
}
