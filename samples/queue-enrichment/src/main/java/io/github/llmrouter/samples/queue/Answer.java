package io.github.llmrouter.samples.queue;

/**
 * What an order was answered with.
 *
 * @param orderId   the order
 * @param messageId the message that it came in; another one with the same order is a duplicate
 * @param reply     the text of the answer
 */
record Answer(String orderId, String messageId, String reply) {}
