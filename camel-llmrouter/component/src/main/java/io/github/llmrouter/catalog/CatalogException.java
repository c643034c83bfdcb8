package io.github.llmrouter.catalog;

/** A catalogue could not be read. The message names the file, without a password or a token in its address, and, where it is the file's fault, line and column. */
public final class CatalogException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CatalogException(String message) {
        super(message);
    }

    public CatalogException(String message, Throwable cause) {
        super(message, cause);
    }
}
