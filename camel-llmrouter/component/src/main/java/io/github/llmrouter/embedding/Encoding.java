package io.github.llmrouter.embedding;

/** How a vector stands in JSON. */
public enum Encoding {

    /** As an array of numbers. */
    FLOAT,
    /** As base64 of 32-bit floats, the low byte first: a third of the size, and exact. */
    BASE64
}
