package io.github.llmrouter.examples;

/** What a route of the documentation has as its body. */
// tag::mail[]
public class Mail {

    /** What the model makes of it. */
    public record Ticket(String category, String summary) {}

    private final String text;
    private Ticket ticket;

    public Mail(String text) {
        this.text = text;
    }

    public Ticket getTicket() {
        return ticket;
    }

    public void setTicket(Ticket ticket) {
        this.ticket = ticket;
    }

    @Override
    public String toString() {
        return text;
    }
}
// end::mail[]
