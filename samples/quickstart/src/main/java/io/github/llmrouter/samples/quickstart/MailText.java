package io.github.llmrouter.samples.quickstart;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What a mail says, without its headers and greeting.
 *
 * @param subject the subject, empty if there is none
 * @param body    the text
 */
record MailText(String subject, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern SUBJECT = Pattern.compile("(?m)^Subject: *(.*)$");
    /** The blank line that ends the headers. */
    private static final Pattern HEADERS_END = Pattern.compile("\\R\\R");
    /** A short first line such as "Hello," or "Sehr geehrte Damen und Herren,". */
    private static final Pattern GREETING = Pattern.compile("\\A[^\\n.!?]{0,40},\\s*\\R");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) (?=\\p{Lu})");

    /** Reads a mail with headers, the JSON of a contact form ({@code subject}, {@code message}), or plain text. */
    static MailText of(String mail) {
        return form(mail).orElseGet(() -> plain(mail));
    }

    /** Subject and text. */
    String whole() {
        return subject + "\n" + body;
    }

    /** The first sentence of the text, on one line. */
    String firstSentence() {
        return SENTENCE_END.split(body.replaceAll("\\s+", " "), 2)[0];
    }

    private static Optional<MailText> form(String mail) {
        try {
            JsonNode form = JSON.readTree(mail);
            return form.path("message").isTextual()
                    ? Optional.of(new MailText(form.path("subject").asText(), form.path("message").textValue()))
                    : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    private static MailText plain(String mail) {
        Matcher subject = SUBJECT.matcher(mail);
        if (!subject.find()) {
            return new MailText("", withoutGreeting(mail));
        }
        String[] parts = HEADERS_END.split(mail, 2);
        return new MailText(subject.group(1).strip(), parts.length == 2 ? withoutGreeting(parts[1]) : "");
    }

    private static String withoutGreeting(String text) {
        return GREETING.matcher(text.strip()).replaceFirst("").strip();
    }
}
