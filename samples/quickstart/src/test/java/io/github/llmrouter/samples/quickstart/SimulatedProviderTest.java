package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedProviderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REQUEST = """
            {"model": "some-model", "messages": [
              {"role": "system", "content": "Classify this mail."},
              {"role": "user", "content": "Please refund the second payment of order LH-204817."}]}""";

    @Test
    void answersWithATicketForTheLastMessage() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.steady("sim", Duration.ZERO)) {
            JsonNode answer = JSON.readTree(post(provider, REQUEST).body());

            assertThat(answer.path("model").asText()).isEqualTo("some-model");
            assertThat(answer.at("/choices/0/finish_reason").asText()).isEqualTo("stop");
            assertThat(JSON.readTree(answer.at("/choices/0/message/content").asText()))
                    .isEqualTo(KeywordTriage.ticketOf("Please refund the second payment of order LH-204817."));
        }
    }

    @Test
    void readsAMessageThatIsAListOfParts() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.steady("sim", Duration.ZERO)) {
            JsonNode answer = JSON.readTree(post(provider, """
                    {"messages": [{"role": "user", "content": [{"type": "text", "text": "Where is my parcel?"}]}]}""")
                    .body());

            assertThat(answer.at("/choices/0/message/content").asText()).contains("Where is my parcel?");
        }
    }

    @Test
    void countsTokensOfPromptAndAnswer() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.steady("sim", Duration.ZERO)) {
            JsonNode usage = JSON.readTree(post(provider, REQUEST).body()).path("usage");

            assertThat(usage.path("prompt_tokens").asInt()).isBetween(30, 60);
            assertThat(usage.path("completion_tokens").asInt()).isBetween(30, 60);
            assertThat(usage.path("total_tokens").asInt())
                    .isEqualTo(usage.path("prompt_tokens").asInt() + usage.path("completion_tokens").asInt());
        }
    }

    @Test
    void refusesEveryCallOnceItsStrengthIsSpent() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.failingAfter(1, "sim", Duration.ZERO)) {
            assertThat(post(provider, REQUEST).statusCode()).isEqualTo(200);
            assertThat(post(provider, REQUEST).statusCode()).isEqualTo(503);
            assertThat(post(provider, REQUEST).body()).contains("overloaded");
            assertThat(provider.asked()).isEqualTo(3);
            assertThat(provider.refused()).isEqualTo(2);
        }
    }

    @Test
    void refusesWhatIsNotJson() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.steady("sim", Duration.ZERO)) {
            assertThat(post(provider, "{").statusCode()).isEqualTo(400);
        }
    }

    @Test
    void hasNoOtherPaths() throws Exception {
        try (SimulatedProvider provider = SimulatedProvider.steady("sim", Duration.ZERO)) {
            assertThat(post(provider.baseUrl() + "/embeddings", REQUEST).statusCode()).isEqualTo(404);
        }
    }

    private static HttpResponse<String> post(SimulatedProvider provider, String body) throws Exception {
        return post(provider.baseUrl() + "/chat/completions", body);
    }

    private static HttpResponse<String> post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.ofString(body)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
