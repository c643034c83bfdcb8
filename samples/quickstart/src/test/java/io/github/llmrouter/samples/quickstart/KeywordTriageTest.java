package io.github.llmrouter.samples.quickstart;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

class KeywordTriageTest {

    @ParameterizedTest
    @CsvSource({
            "01-charged-twice.txt,             billing,      normal, en, LH-204817",
            "02-app-crashes-on-login.txt,      technical,    normal, en,",
            "03-paket-nicht-angekommen.txt,    delivery,     normal, de, LH-203390",
            "04-thank-you.txt,                 praise,       low,    en,",
            "05-vertrag-kuendigen.txt,         cancellation, normal, de,",
            "06-account-taken-over.txt,        account,      high,   en,",
            "07-rechnung-falsche-firma.txt,    billing,      normal, de, LH-198822",
            "08-lamp-arrived-broken.txt,       delivery,     normal, en, LH-205114",
            "09-how-to-change-my-email.txt,    account,      normal, en,",
            "10-zahlung-abgelehnt.txt,         billing,      high,   de, LH-205290",
            "11-missing-delivery-to-school.txt,delivery,     normal, en, LH-201746",
            "12-lob-fuer-die-werkstatt.txt,    praise,       low,    de,",
            "13-stop-the-newsletter.txt,       cancellation, normal, en,",
            "14-checkout-fehlermeldung.txt,    technical,    normal, de,",
            "15-opening-hours.txt,             question,     low,    en,",
            "16-web-form.json,                 billing,      normal, en, LH-204433"})
    void everyMailOfTheInboxIsUnderstood(String mail, String category, String urgency, String language, String order) {
        ObjectNode ticket = KeywordTriage.ticketOf(Inbox.read(mail));

        assertThat(ticket.path("category").asText()).isEqualTo(category);
        assertThat(ticket.path("urgency").asText()).isEqualTo(urgency);
        assertThat(ticket.path("language").asText()).isEqualTo(language);
        assertThat(ticket.path("orderNumber").textValue()).isEqualTo(order);
    }

    @Test
    void theSummaryIsTheFirstSentenceAfterTheGreeting() {
        ObjectNode ticket = KeywordTriage.ticketOf(Inbox.read("01-charged-twice.txt"));

        assertThat(ticket.path("summary").asText())
                .isEqualTo("my card was charged twice for order LH-204817, 64.90 EUR each time, on the same evening.");
    }

    @Test
    void praiseNeedsNoReply() {
        ObjectNode ticket = KeywordTriage.ticketOf("You have been friendly and patient.");

        assertThat(ticket.path("replyNeeded").asBoolean()).isFalse();
    }

    @Test
    void aTextThatFitsNoRuleIsAQuestion() {
        ObjectNode ticket = KeywordTriage.ticketOf("Lorem ipsum");

        assertThat(ticket.path("category").asText()).isEqualTo("question");
    }
}
