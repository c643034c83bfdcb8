package io.github.llmrouter.chat;

/** Whether the tool calls of an answer can be made as they stand; the first one that cannot decides. */
public enum ToolCallVerdict {

    /** All of them. */
    VALID,
    /** The arguments of one are not JSON. */
    INVALID_JSON,
    /** One calls a tool that the request does not have. */
    UNKNOWN_NAME,
    /** The arguments of one do not fit the schema of its tool. */
    SCHEMA_MISMATCH
}
