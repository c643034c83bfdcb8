package io.github.llmrouter.provider.bedrock;

import com.fasterxml.jackson.databind.JsonNode;

/** Tools that Amazon runs itself, such as Nova's code interpreter. */
final class ServerTools {

    private ServerTools() {}

    /** Whether a {@code toolUse} calls one of them. */
    static boolean isOne(JsonNode toolUse) {
        return toolUse.path("type").asText().equals("server_tool_use");
    }
}
