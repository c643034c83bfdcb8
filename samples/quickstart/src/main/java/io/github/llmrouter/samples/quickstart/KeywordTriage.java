package io.github.llmrouter.samples.quickstart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Makes a ticket of a mail by keywords, stop words and the first sentence. It stands in for a language model where there
 * is none, and its tickets fit {@code ticket.schema.json}.
 */
final class KeywordTriage {

    /** What a text is about, and the words that speak for it. */
    private record Topic(String name, Pattern words) {

        static Topic of(String name, String... words) {
            String any = Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|"));
            return new Topic(name, Pattern.compile("(?iU)\\b(" + any + ")\\b"));
        }

        long votes(String text) {
            return words.matcher(text).results().count();
        }
    }

    // @formatter:off
    private static final List<Topic> CATEGORIES = List.of(
            Topic.of("billing", "charged", "refund", "invoice", "payment", "rechnung", "zahlung", "betrag", "abgebucht"),
            Topic.of("delivery", "delivery", "delivered", "parcel", "tracking", "paket", "lieferung", "sendungsverfolgung"),
            Topic.of("technical", "crashes", "error", "app", "update", "fehlermeldung", "firefox", "chrome", "klicke"),
            Topic.of("account", "account", "password", "profile", "log in", "passwort", "profil"),
            Topic.of("cancellation", "cancel", "subscription", "newsletter", "kündigen", "kündigung", "laufzeit"),
            Topic.of("praise", "thank you to", "friendly", "patient", "lob", "vielen dank an", "weiterempfehlen"));

    private static final List<Topic> LANGUAGES = List.of(
            Topic.of("en", "the", "and", "is", "to", "of", "my", "that", "we", "it", "was", "for"),
            Topic.of("de", "der", "die", "das", "und", "ist", "ich", "wir", "zu", "mit", "nicht", "sie", "bitte"));
    // @formatter:on

    private static final Topic URGENT = Topic.of("high", "urgent", "immediately", "dringend", "sofort", "umgehend");
    private static final Pattern ORDER = Pattern.compile("\\bLH-\\d{6}\\b");

    private KeywordTriage() {}

    /** The ticket of a mail. Never fails: what fits no rule is a question in English. */
    static ObjectNode ticketOf(String mail) {
        MailText text = MailText.of(mail);
        String category = best(CATEGORIES, text.whole()).orElse("question");
        Matcher order = ORDER.matcher(text.whole());
        return JsonNodeFactory.instance.objectNode()
                .put("category", category)
                .put("urgency", urgency(text.whole(), category))
                .put("language", best(LANGUAGES, text.whole()).orElse("en"))
                .put("summary", text.firstSentence())
                .put("orderNumber", order.find() ? order.group() : null)
                .put("replyNeeded", !category.equals("praise"));
    }

    private static String urgency(String text, String category) {
        if (URGENT.votes(text) > 0) {
            return "high";
        }
        return category.equals("praise") || category.equals("question") ? "low" : "normal";
    }

    /** The topic with most words in the text, the earlier one of equals; empty if no word of any is in it. */
    private static Optional<String> best(List<Topic> topics, String text) {
        return topics.stream()
                .filter(topic -> topic.votes(text) > 0)
                .max(Comparator.comparingLong(topic -> topic.votes(text)))
                .map(Topic::name);
    }
}
