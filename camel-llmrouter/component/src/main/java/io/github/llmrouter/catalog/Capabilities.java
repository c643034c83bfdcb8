package io.github.llmrouter.catalog;

import java.util.Set;

/**
 * What an offer can do.
 *
 * @param toolCall         calls tools
 * @param reasoning        thinks before it answers, always or when asked to
 * @param structuredOutput answers in JSON that fits a schema
 * @param attachment       takes files
 * @param temperature      takes a temperature
 * @param input            what can go in; empty if unknown
 * @param output           what can come out; empty if unknown
 */
public record Capabilities(Support toolCall, Support reasoning, Support structuredOutput, Support attachment,
        Support temperature, Set<Modality> input, Set<Modality> output) {

    /** Nothing is known. */
    public static final Capabilities UNKNOWN = new Capabilities(Support.UNKNOWN, Support.UNKNOWN, Support.UNKNOWN,
            Support.UNKNOWN, Support.UNKNOWN, Set.of(), Set.of());

    public Capabilities {
        input = Set.copyOf(input);
        output = Set.copyOf(output);
    }

    /** These with all that the others know taken from there. */
    Capabilities extendedBy(Capabilities other) {
        return new Capabilities(toolCall.unless(other.toolCall), reasoning.unless(other.reasoning),
                structuredOutput.unless(other.structuredOutput), attachment.unless(other.attachment),
                temperature.unless(other.temperature), other.input.isEmpty() ? input : other.input,
                other.output.isEmpty() ? output : other.output);
    }
}
