package io.github.llmrouter.auto;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** What a rule asks of a request. */
public sealed interface Condition {

    /** Evaluates what is written in the language of the routes, for the message at hand. */
    @FunctionalInterface
    interface Expressions {

        /** Whether it is true, by its text. */
        boolean hold(String expression);
    }

    /** Whether the request is so. */
    boolean holds(Signals signals, Expressions expressions);

    /** The prompt has at least so many tokens. */
    record AtLeast(long tokens) implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.promptTokens() >= tokens;
        }
    }

    /** The prompt has at most so many tokens. */
    record AtMost(long tokens) implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.promptTokens() <= tokens;
        }
    }

    /** There is content of a kind, such as {@code image}. */
    record Content(String kind) implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.content().contains(kind);
        }
    }

    /** The model may call tools. */
    record Tools() implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.hasTools();
        }
    }

    /** The answer must fit a schema. */
    record Schema() implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.hasSchema();
        }
    }

    /** The caller wants the model to reason. */
    record Reasons() implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.wantsReasoning();
        }
    }

    /** The user writes in a script. */
    record WrittenIn(UnicodeScript script) implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.script().filter(script::equals).isPresent();
        }
    }

    /** The user surely writes in one of these languages. */
    record InLanguage(Set<String> codes) implements Condition {

        public InLanguage {
            codes = Set.copyOf(codes);
        }

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return signals.language().filter(codes::contains).isPresent();
        }
    }

    /** An expression in the language of the routes is true. */
    record Expression(String text) implements Condition {

        @Override
        public boolean holds(Signals signals, Expressions expressions) {
            return expressions.hold(text);
        }
    }
}
