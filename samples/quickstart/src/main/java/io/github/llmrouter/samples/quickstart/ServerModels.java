package io.github.llmrouter.samples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The models of an OpenAI-compatible server, as it lists them.
 *
 * @param url the base URL of the server
 * @param key its key
 */
record ServerModels(String url, String key) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** For servers that keep no list: most of them have one model and answer to any name. */
    private static final String ANY = "default";

    /** The first chat model of the list, or {@code default} if there is no list. */
    String first() {
        return list().map(ServerModels::firstChatModel).filter(id -> !id.isEmpty()).orElse(ANY);
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServerModels[" + url + "]";
    }

    private static String firstChatModel(JsonNode list) {
        return StreamSupport.stream(list.path("data").spliterator(), false)
                .map(model -> model.path("id").asText())
                .filter(id -> !id.contains("embed"))
                .findFirst()
                .orElse("");
    }

    /** Empty if the server cannot be asked: the calls of the route will then say why. */
    private Optional<JsonNode> list() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/models"))
                    .header("Authorization", "Bearer " + key)
                    .timeout(PATIENCE)
                    .build();
            HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            return Optional.of(new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException | IllegalArgumentException noList) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
