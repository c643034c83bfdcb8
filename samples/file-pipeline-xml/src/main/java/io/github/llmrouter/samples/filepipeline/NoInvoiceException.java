package io.github.llmrouter.samples.filepipeline;

/** The model could read the document, but nobody asks for money in it. */
public final class NoInvoiceException extends Exception {

    private static final long serialVersionUID = 1;

    public NoInvoiceException(String message) {
        super(message);
    }
}
