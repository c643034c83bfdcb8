package io.github.llmrouter.ledger;

/** The ledger cannot be read or written. The message says what to do; it holds no password of a database. */
public final class LedgerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
