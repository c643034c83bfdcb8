package io.github.llmrouter.samples.queue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.apache.camel.Body;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;

/** Reads orders: JSON as text or as bytes in UTF-8, with an {@code orderId} and a {@code note}. */
@Component
class OrderReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_ID = 100;

    /** @throws MalformedOrderException if the message is no order */
    Order read(@Body Message message) throws JMSException {
        ObjectNode document = document(text(message));
        String id = field(document, "orderId");
        if (id.length() > LONGEST_ID) {
            throw new MalformedOrderException("orderId has " + id.length() + " characters, the most is " + LONGEST_ID);
        }
        Optional<String> messageId = Optional.ofNullable(message.getJMSMessageID());
        Optional<String> correlationId = Optional.ofNullable(message.getJMSCorrelationID());
        return new Order(id, field(document, "note"), document, messageId.orElse(""),
                correlationId.or(() -> messageId).orElse(""));
    }

    private static String text(Message message) throws JMSException {
        if (message instanceof TextMessage text) {
            return Optional.ofNullable(text.getText()).orElse("");
        }
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[Math.toIntExact(bytes.getBodyLength())];
            bytes.readBytes(body);
            return decoded(body);
        }
        throw new MalformedOrderException("The message is neither text nor bytes");
    }

    private static String decoded(byte[] body) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException notText) {
            throw new MalformedOrderException("The bytes are not UTF-8");
        }
    }

    private static ObjectNode document(String text) {
        try {
            JsonNode document = JSON.readTree(text);
            if (document instanceof ObjectNode object) {
                return object;
            }
            throw new MalformedOrderException("The order is not a JSON object");
        } catch (JsonProcessingException notJson) {
            throw new MalformedOrderException("The order is not JSON: line " + notJson.getLocation().getLineNr()
                    + ", column " + notJson.getLocation().getColumnNr());
        }
    }

    private static String field(ObjectNode document, String name) {
        String value = document.path(name).asText("");
        if (value.isBlank()) {
            throw new MalformedOrderException("The order has no " + name);
        }
        return value;
    }
}
