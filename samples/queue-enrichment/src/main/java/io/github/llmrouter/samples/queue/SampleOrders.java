package io.github.llmrouter.samples.queue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jms.core.JmsTemplate;
import org.springframework.stereotype.Component;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;

/**
 * A shop that sends orders, one of them twice and two that are none, shows what becomes of each of them, and ends the
 * process.
 */
@Component
@Profile("sample-orders")
class SampleOrders implements ApplicationRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JmsTemplate jms;
    private final OrderSettings settings;
    private final Clock clock;
    private final ConfigurableApplicationContext application;

    SampleOrders(JmsTemplate jms, OrderSettings settings, Clock clock, ConfigurableApplicationContext application) {
        this.jms = jms;
        this.settings = settings;
        this.clock = clock;
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        List<String> notes = new ClassPathResource("sample-notes.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .toList();
        String shop = String.valueOf(clock.millis());
        int last = notes.size() - 1;
        for (int i = 0; i < last; i++) {
            send(order(shop, i, notes.get(i)));
        }
        send("Hello, is anybody there?");
        send(order(shop, last, ""));
        await(last + 2);
        send(order(shop, 0, notes.get(0)));
        send(order(shop, last, notes.get(last)));
        await(1);
        // threads of the broker in this process would keep it alive for another minute
        System.exit(SpringApplication.exit(application));
    }

    private static String order(String shop, int number, String note) {
        return JSON.createObjectNode().put("orderId", shop + "-" + (number + 1)).put("note", note).toString();
    }

    private void send(String body) {
        jms.convertAndSend(settings.queue(), body);
    }

    private void await(int outcomes) throws Exception {
        int left = outcomes;
        while (left > 0) {
            if (jms.receive(settings.answers()) instanceof TextMessage answer) {
                left--;
                print(JSON.readTree(answer.getText()));
            } else if (jms.receive(settings.dead()) instanceof TextMessage dead) {
                left--;
                print(dead);
            }
        }
    }

    private static void print(JsonNode answer) {
        System.out.printf("answered  %-18s %-9s%-8s%s%n", answer.path("orderId").asText(),
                answer.at("/handling/topic").asText(), answer.at("/handling/urgent").asBoolean() ? "urgent" : "",
                answer.at("/handling/summary").asText());
    }

    private static void print(TextMessage dead) throws JMSException {
        System.out.printf("dead      %-18s %s%n", "", dead.getStringProperty(DeadLetters.REASON));
    }
}
