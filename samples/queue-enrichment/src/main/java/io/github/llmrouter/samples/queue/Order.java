package io.github.llmrouter.samples.queue;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An order and the message that it came in.
 *
 * @param id            its number at the shop; a message with the same one is a duplicate
 * @param note          what the customer wrote
 * @param document      all of the order
 * @param messageId     the broker's id of the message, empty if it has none
 * @param correlationId by which its sender knows the answer, empty if there is nothing to know it by
 */
record Order(String id, String note, ObjectNode document, String messageId, String correlationId) {}
