package io.github.llmrouter;

import org.apache.camel.CamelContext;
import org.apache.camel.Expression;

/** Texts in the Simple language, of options and presets only: what comes with a message is data. */
final class SimpleText {

    private SimpleText() {}

    /** The text, ready to be evaluated for each message. */
    static Expression of(CamelContext context, String text) {
        Expression expression = context.resolveLanguage("simple").createExpression(text);
        expression.init(context);
        return expression;
    }
}
