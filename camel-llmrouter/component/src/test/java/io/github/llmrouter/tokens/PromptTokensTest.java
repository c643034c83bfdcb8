package io.github.llmrouter.tokens;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.embedding.EmbeddingRequest;
import io.github.llmrouter.estimate.Estimate;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

class PromptTokensTest {

    /** The example of OpenAI's cookbook, with the counts that OpenAI itself reports for it. */
    private static final String COOKBOOK = """
            {"messages": [
              {"role": "system", "content": "You are a helpful, pattern-following assistant that translates corporate \
            jargon into plain English."},
              {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
              {"role": "system", "name": "example_assistant",
                "content": "Things working well together will increase revenue."},
              {"role": "system", "name": "example_user", "content": "Let's circle back when we have more bandwidth to \
            touch base on opportunities for increased leverage."},
              {"role": "system", "name": "example_assistant",
                "content": "Let's talk later when we're less busy about how to do better."},
              {"role": "user", "content": "This late pivot means we don't have time to boil the ocean for the client \
            deliverable."}]}""";

    @ParameterizedTest
    @CsvSource({"openai/gpt-4o, 124", "openai/gpt-4, 129", "openai/gpt-3.5-turbo, 129"})
    void countsAsOpenAiReports(String model, long tokens) {
        assertThat(chat(COOKBOOK).count(model, TokenCounters.installed()).orElseThrow().whole())
                .isEqualTo(Estimate.exactly(tokens));
    }

    @Test
    void estimatesWhatOpenAiReportsWithinAFewTokens() {
        assertThat(chat(COOKBOOK).expected()).isBetween(109L, 144L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"openai/gpt-5.2", "openai/gpt-5-mini", "openai/gpt-4.1", "openai/o3", "openai/o4-mini",
            "openai/gpt-oss-120b", "openai/text-embedding-3-small", "openai/gpt-4-turbo"})
    void countsForTheFamiliesWhoseVocabularyIsPublic(String model) {
        assertThat(TokenCounters.installed().count(model, "Hello world")).hasValue(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anthropic/claude-sonnet-4.5", "openai/whisper-1", "mistralai/gpt-4", "gpt-4o"})
    void countsForNoOtherModel(String model) {
        assertThat(chat(COOKBOOK).count(model, TokenCounters.installed())).isEmpty();
    }

    @Test
    void asksACounterOfOnesOwnFirst() {
        TokenCounter own = (model, text) -> model.equals("house/llama") ? OptionalLong.of(1) : OptionalLong.empty();
        TokenCounter counter = TokenCounters.either(own, TokenCounters.installed());

        assertThat(counter.count("house/llama", "three words here")).hasValue(1);
        assertThat(counter.count("openai/gpt-4o", "three words here")).hasValue(3);
    }

    @Test
    void takesToolsAndSchemaAsText() {
        long plain = chat("{'messages': [{'role': 'user', 'content': 'Hi'}]}").expected();
        long tools = chat("""
                {'messages': [{'role': 'user', 'content': 'Hi'}],
                 'tools': [{'type': 'function', 'function': {'name': 'get_weather', 'description': 'Tells the weather',
                   'parameters': {'type': 'object', 'properties': {'city': {'type': 'string'}}}}}]}""").expected();

        assertThat(tools - plain).isBetween(125L, 145L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'type': 'image_url', 'image_url': {'url': 'https://example.com/a.png'}} | 1000",
            "{'type': 'image_url', 'image_url': {'url': 'https://example.com/a.png', 'detail': 'low'}} | 85",
            "{'type': 'file', 'file': {'file_data': 'https://example.com/a.pdf'}} | 3000",
            "{'type': 'file', 'file': {'file_data': 'data:application/pdf;base64,AAAA'}} | 1500",
            "{'type': 'file', 'file': {'file_data': 'data:text/plain;base64,AAAAAAAAAAAAAAAA'}} | 3",
            "{'type': 'video_url', 'video_url': {'url': 'https://example.com/a.mp4'}} | 10000"})
    void takesMediaForAFlatNumber(String part, long tokens) {
        PromptTokens prompt = chat("{'messages': [{'role': 'user', 'content': [" + part + "]}]}");

        assertThat(prompt.expected()).isEqualTo(tokens + 7);
    }

    @Test
    void isSureOfNoTokenOfAPicture() {
        PromptTokens prompt = chat("""
                {'messages': [{'role': 'user', 'content': [
                  {'type': 'image_url', 'image_url': {'url': 'https://example.com/a.png'}}]}]}""");

        assertThat(prompt.atLeast()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'input': 'one two three'} | 3", "{'input': ['one two', 'three']} | 3",
            "{'input': [1, 2, 3]} | 3", "{'input': [[1, 2], [3]]} | 3"})
    void estimatesAllInputsOfEmbeddingsTogether(String request, long tokens) {
        assertThat(PromptTokens.of(EmbeddingRequest.of(json(request))).expected()).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{'input': 'one two three'} | 3", "{'input': ['one two', 'three']} | 2",
            "{'input': [1, 2, 3]} | 3", "{'input': [[1, 2], [3]]} | 2"})
    void theLongestInputOfEmbeddingsMustFitIntoOneWindow(String request, long tokens) {
        PromptTokens prompt = PromptTokens.of(EmbeddingRequest.of(json(request)));

        assertThat(prompt.estimate().longest().expected()).isEqualTo(tokens);
    }

    @Test
    void allOfAChatMustFitIntoOneWindow() {
        PromptSum chat = chat(COOKBOOK).estimate();

        assertThat(chat.longest()).isEqualTo(chat.whole());
    }

    @Test
    void saysNothingOfTheContent() {
        assertThat(chat(COOKBOOK)).asString().doesNotContain("jargon");
    }

    private static PromptTokens chat(String request) {
        return PromptTokens.of(ChatRequest.of(json(request)));
    }

    private static ObjectNode json(String json) {
        try {
            return (ObjectNode) WireJson.MAPPER.readTree(json.startsWith("{\"") ? json : json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
