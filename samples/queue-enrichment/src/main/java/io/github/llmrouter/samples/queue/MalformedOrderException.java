package io.github.llmrouter.samples.queue;

/** A message that is no order. What it says is data of customers, so the reason does not quote it. */
class MalformedOrderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedOrderException(String message) {
        super(message);
    }
}
