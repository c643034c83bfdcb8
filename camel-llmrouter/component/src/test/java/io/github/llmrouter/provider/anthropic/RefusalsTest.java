package io.github.llmrouter.provider.anthropic;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

/** What Anthropic says when it does not answer, and what it means. */
class RefusalsTest {

    // @formatter:off
    @ParameterizedTest(name = "{0} {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '$', textBlock = """
        400 | invalid_request_error | prompt is too long: 204567 tokens > 200000 maximum                                     | CONTEXT_TOO_LONG
        400 | invalid_request_error | input length and `max_tokens` exceed context limit: 199000 + 8000 > 200000              | CONTEXT_TOO_LONG
        400 | invalid_request_error | Your credit balance is too low to access the Anthropic API.                             | QUOTA_EXHAUSTED
        400 | invalid_request_error | You have reached your specified API usage limits. You will regain access on 2026-12-01. | QUOTA_EXHAUSTED
        400 | invalid_request_error | Output blocked by content filtering policy                                              | REFUSED
        400 | invalid_request_error | messages.0: all messages must have non-empty content                                    | INVALID_REQUEST
        400 | invalid_request_error | This model does not support assistant message prefill.                                  | INVALID_REQUEST
        401 | authentication_error  | invalid x-api-key                                                                       | AUTHENTICATION
        402 | billing_error         | Please check your payment method.                                                       | QUOTA_EXHAUSTED
        403 | permission_error      | Your API key does not have permission to use the specified resource.                    | AUTHENTICATION
        404 | not_found_error       | model: claude-9                                                                         | MODEL_NOT_FOUND
        413 | request_too_large     | Request exceeds the maximum size                                                        | INVALID_REQUEST
        429 | rate_limit_error      | This request would exceed your organization's rate limit                                | RATE_LIMITED
        500 | api_error             | Internal server error                                                                   | SERVER_ERROR
        504 | timeout_error         | Request timed out                                                                       | SERVER_ERROR
        529 | overloaded_error      | Overloaded                                                                              | OVERLOADED
        """)
    // @formatter:on
    void aRefusalHasAMeaning(int status, String type, String message, FailureKind kind) {
        String body = "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}";

        assertThat(new AnthropicDialect().failure(Wire.response(status, body.getBytes(StandardCharsets.UTF_8))).kind())
                .isEqualTo(kind);
    }
}
