package io.github.llmrouter.provider.openai;

import java.net.URI;
import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The few points in which a well-known host refuses what others take. Own installations have none.
 *
 * @param tokenLimit     what the host calls the limit on the answer's tokens; empty if it understands both names
 * @param usageOnRequest whether a stream must ask for its usage; the others send it anyway and refuse to be asked
 */
record HostQuirks(String tokenLimit, boolean usageOnRequest) {

    private static final String OLD = "max_tokens";
    private static final String NEW = "max_completion_tokens";
    private static final HostQuirks NONE = new HostQuirks("", true);
    /** Its reasoning models refuse the old name; all its models take the new one. */
    private static final HostQuirks OPENAI = new HostQuirks(NEW, true);
    private static final HostQuirks OLD_NAME = new HostQuirks(OLD, true);
    private static final HostQuirks OLD_NAME_AND_USAGE_UNASKED = new HostQuirks(OLD, false);

    static HostQuirks of(URI base) {
        String host = base.getHost().toLowerCase(Locale.ROOT);
        return switch (host) {
            case "api.openai.com" -> OPENAI;
            case "api.deepseek.com" -> OLD_NAME;
            case "api.mistral.ai", "api.perplexity.ai" -> OLD_NAME_AND_USAGE_UNASKED;
            default -> host.endsWith(".openai.azure.com") ? OPENAI : NONE;
        };
    }

    /** The name under which the host wants a field; its own name where the request has both. */
    String fieldName(String name, ObjectNode request) {
        boolean other = name.equals(OLD) || name.equals(NEW);
        return other && !tokenLimit.isEmpty() && !request.has(tokenLimit) ? tokenLimit : name;
    }
}
