package io.github.llmrouter.enrich;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An answer goes into a field of an object, in the type that the field has. */
class IntoFieldTest {

    /** A word that a model may answer with. */
    enum Mood {
        CALM, ANGRY
    }

    /** An object that an answer may be. */
    record Tag(String name, int weight) {}

    /** The body. */
    static final class Ticket {

        private String text;
        private Mood mood;
        private int stars;
        private BigDecimal amount;
        private List<Tag> tags;

        public void setText(String text) {
            this.text = text;
        }

        public void setMood(Mood mood) {
            this.mood = mood;
        }

        public void setStars(int stars) {
            if (stars > 5) {
                throw new IllegalArgumentException("too many: " + stars);
            }
            this.stars = stars;
        }

        public void setAmount(BigDecimal amount) {
            this.amount = amount;
        }

        public void setTags(List<Tag> tags) {
            this.tags = tags;
        }
    }

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Ticket ticket = new Ticket();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void textIsConvertedByCamel() {
        enrich("text", "It hangs");
        enrich("mood", "angry");
        enrich("stars", "4");
        enrich("amount", "12.50");

        assertThat(ticket.text).isEqualTo("It hangs");
        assertThat(ticket.mood).isEqualTo(Mood.ANGRY);
        assertThat(ticket.stars).isEqualTo(4);
        assertThat(ticket.amount).isEqualTo("12.50");
    }

    @Test
    void jsonBecomesAnObjectOfTheFieldsType() throws Exception {
        enrich("tags", json("[{\"name\":\"urgent\",\"weight\":2}]"));
        enrich("stars", json("3"));

        assertThat(ticket.tags).containsExactly(new Tag("urgent", 2));
        assertThat(ticket.stars).isEqualTo(3);
    }

    @Test
    void jsonIsTextForAFieldThatIsText() throws Exception {
        enrich("text", json("{\"kind\":\"bug\"}"));

        assertThat(ticket.text).isEqualTo("{\"kind\":\"bug\"}");
    }

    @Test
    void aReferenceInAnAnswerIsText() {
        enrich("text", "#class:java.lang.Object");

        assertThat(ticket.text).isEqualTo("#class:java.lang.Object");
    }

    @Test
    void anAnswerThatDoesNotFitIsNamedWithoutQuotingIt() throws Exception {
        assertThatThrownBy(() -> enrich("stars", "secret")).isInstanceOf(EnrichmentException.class)
                .hasMessageMatching("The answer is text that cannot be made the int that 'stars' of .*Ticket is")
                .hasNoCause();
        JsonNode other = json("{\"secret\":1}");
        assertThatThrownBy(() -> enrich("tags", other)).isInstanceOf(EnrichmentException.class)
                .hasMessageContaining("The answer is JSON that cannot be made the java.util.List<")
                .hasNoCause();
    }

    @Test
    void aSetterThatRefusesIsNamed() {
        assertThatThrownBy(() -> enrich("stars", "6")).isInstanceOf(EnrichmentException.class)
                .hasMessageContaining("The setter of 'stars'")
                .hasMessageEndingWith("refused the answer: java.lang.IllegalArgumentException");
    }

    @Test
    void aFieldThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> enrich("sumary", "x")).isInstanceOf(EnrichmentException.class)
                .hasMessageContaining("no public setter for 'sumary'");
    }

    @Test
    void aMapIsForIntoJson() {
        assertThatThrownBy(() -> enrich(Map.of(), "text", "x")).isInstanceOf(EnrichmentException.class)
                .hasMessageContaining("For a Map or JSON use IntoJson");
    }

    private void enrich(String field, Object answer) {
        enrich(ticket, field, answer);
    }

    private void enrich(Object body, String field, Object answer) {
        Exchange original = new DefaultExchange(context);
        original.getMessage().setBody(body);
        Exchange call = new DefaultExchange(context);
        call.getMessage().setBody(answer);
        new IntoField(field).aggregate(original, call);
    }

    private static JsonNode json(String text) throws Exception {
        return WireJson.MAPPER.readTree(text);
    }
}
