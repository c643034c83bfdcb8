package io.github.llmrouter.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.io.CloseMode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Apache HttpClient 5 as it comes, and Jackson's tree. */
final class BareClient implements Caller {

    private final ObjectMapper mapper = new ObjectMapper();
    private final CloseableHttpClient client = HttpClients.createDefault();
    private final String uri;

    BareClient(String baseUrl) {
        this.uri = baseUrl + "/chat/completions";
    }

    @Override
    public String ask(String question) {
        try {
            HttpPost post = new HttpPost(uri);
            post.setHeader(HttpHeaders.AUTHORIZATION, "Bearer " + Conversation.API_KEY);
            post.setEntity(new ByteArrayEntity(request(question), ContentType.APPLICATION_JSON));
            return client.execute(post, this::answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] request(String question) throws IOException {
        ObjectNode request = mapper.createObjectNode();
        request.put("model", Conversation.UPSTREAM_MODEL);
        request.withArray("messages").addObject().put("role", "system").put("content", Conversation.SYSTEM);
        request.withArray("messages").addObject().put("role", "user").put("content", question);
        request.put("temperature", Conversation.TEMPERATURE);
        return mapper.writeValueAsBytes(request);
    }

    private String answer(ClassicHttpResponse response) throws IOException {
        return mapper.readTree(EntityUtils.toByteArray(response.getEntity()))
                .at("/choices/0/message/content")
                .asText();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
