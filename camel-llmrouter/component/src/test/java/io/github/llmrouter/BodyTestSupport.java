package io.github.llmrouter;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Routes that take a body, and what becomes of it. */
abstract class BodyTestSupport extends RouterTestSupport {

    static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Override
    protected void configure(LlmRouterComponent router) {
        router.setMaxBodySize(10_000);
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:ask").to("llmrouter:" + MODEL);
                from("direct:translate").to("llmrouter:" + MODEL + "?prompt=Translate to ${header.bodyLanguage}:");
                from("direct:prompt").to("llmrouter:" + MODEL + "?prompt=RAW(Summarise: ${body})");
                from("direct:instruct").to("llmrouter:" + MODEL + "?prompt=Summarise the mail of ${header.from}.");
                from("direct:only-header").to("llmrouter:" + MODEL + "?prompt=${header.question}");
                from("direct:options")
                        .to("llmrouter:" + MODEL
                                + "?temperature=0.2&maxTokens=77&systemMessage=Be brief, ${header.name}");
                from("direct:message").to("llmrouter:" + MODEL + "?output=message");
                from("direct:portable").to("llmrouter:" + MODEL + "?resultHeaderPrefix=Llm");
            }
        };
    }

    final Exchange ask(Object body) {
        return template.send("direct:ask", exchange -> exchange.getMessage().setBody(body));
    }

    final JsonNode sent() {
        try {
            return JSON.readTree(cheap.requests().get(cheap.calls() - 1).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final GenericFile<File> file(String name, byte[] content) throws Exception {
        Path path = Files.write(folder.resolve(name), content);
        GenericFile<File> file = new GenericFile<>();
        file.setFile(path.toFile());
        file.setFileName(name);
        return file;
    }

    final void refused(Exchange done) {
        assertThat(done.getException()).isInstanceOf(InvalidRequestException.class);
        assertThat(done.getProperty(LlmRouterConstants.ERROR_CATEGORY_PROPERTY)).isEqualTo("VALIDATION");
        assertThat(cheap.calls() + dear.calls()).isZero();
    }
}
