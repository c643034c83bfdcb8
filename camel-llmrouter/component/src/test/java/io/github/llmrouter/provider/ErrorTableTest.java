package io.github.llmrouter.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.wire.WireJson;

import static org.assertj.core.api.Assertions.assertThat;

/** What providers say and what it means: the golden table. */
class ErrorTableTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    // @formatter:off
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        400 | {"error":{"message":"Invalid value: 'foo'","type":"invalid_request_error"}}                                        | INVALID_REQUEST
        400 | {"error":{"message":"This model does not support image input","type":"invalid_request_error"}}                     | INVALID_REQUEST
        400 | {"error":{"message":"x","code":"context_length_exceeded"}}                                                         | CONTEXT_TOO_LONG
        400 | {"object":"error","message":"This model's maximum context length is 4096 tokens","code":400}                       | CONTEXT_TOO_LONG
        400 | {"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum","type":"invalid_request_error"}}          | CONTEXT_TOO_LONG
        400 | {"error":{"code":400,"message":"the request exceeds the available context size","type":"exceed_context_size_error"}} | CONTEXT_TOO_LONG
        400 | {"error":{"message":"Range of input length should be [1, 98304]","code":"invalid_parameter_error"}}                | CONTEXT_TOO_LONG
        413 | {"error":{"message":"Please reduce the length of the messages."}}                                                  | CONTEXT_TOO_LONG
        422 | {"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096"}                             | CONTEXT_TOO_LONG
        400 | {"error":{"message":"x","code":"content_policy_violation"}}                                                        | REFUSED
        400 | {"error":{"code":"content_filter","message":"The response was filtered","innererror":{"code":"ResponsibleAIPolicyViolation"}}} | REFUSED
        400 | {"error":{"message":"Your request was rejected as a result of our safety system."}}                                | REFUSED
        400 | {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our usage policy","code":"invalid_prompt"}} | REFUSED
        400 | {"error":{"message":"The request was rejected because it was considered high risk","type":"content_filter"}}       | REFUSED
        403 | {"error":{"code":403,"message":"Your chosen model requires moderation and your input was flagged"}}                | REFUSED
        400 | {"error":{"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}}                | AUTHENTICATION
        400 | {"code":"invalid-argument","error":"Incorrect API key provided: xa***yz"}                                          | AUTHENTICATION
        401 | {"error":{"message":"User not found.","code":401}}                                                                 | AUTHENTICATION
        401 | {"detail":"Unauthorized"}                                                                                          | AUTHENTICATION
        403 | <html><head><title>403 Forbidden</title></head></html>                                                             | AUTHENTICATION
        402 | {"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}}                 | QUOTA_EXHAUSTED
        402 |                                                                                                                    | QUOTA_EXHAUSTED
        429 | {"error":{"message":"You exceeded your current quota, please check your plan","code":"insufficient_quota"}}        | QUOTA_EXHAUSTED
        400 | {"error":{"message":"Your credit balance is too low to access the API","type":"invalid_request_error"}}            | QUOTA_EXHAUSTED
        403 | {"error":{"message":"Key limit exceeded (daily limit).","code":403}}                                               | QUOTA_EXHAUSTED
        403 | {"code":"x","error":"Your team has either used all available credits or reached its monthly spending limit"}       | QUOTA_EXHAUSTED
        429 | {"error":{"message":"Rate limit reached for gpt-4o","type":"tokens","code":"rate_limit_exceeded"}}                 | RATE_LIMITED
        429 | [{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED"}}]                 | RATE_LIMITED
        413 | {"error":{"message":"Request too large on tokens per minute (TPM): Limit 6000","type":"tokens","code":"rate_limit_exceeded"}} | RATE_LIMITED
        429 |                                                                                                                    | RATE_LIMITED
        429 | {"error":{"message":"The engine is currently overloaded","type":"engine_overloaded_error"}}                        | OVERLOADED
        429 | {"error":{"message":"Service tier capacity exceeded for this model.","code":"3505"}}                               | OVERLOADED
        404 | {"error":{"message":"The model `gpt-9` does not exist","code":"model_not_found"}}                                  | MODEL_NOT_FOUND
        400 | {"error":{"message":"foo/bar is not a valid model ID","code":400}}                                                 | MODEL_NOT_FOUND
        400 | {"error":{"message":"Invalid model: foo","type":"invalid_model"}}                                                  | MODEL_NOT_FOUND
        400 | {"error":{"message":"The model `x` has been decommissioned","code":"model_decommissioned"}}                        | MODEL_NOT_FOUND
        403 | {"error":{"message":"Project does not have access to model","code":"model_not_found"}}                             | MODEL_NOT_FOUND
        404 | {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}           | MODEL_NOT_FOUND
        404 | 404 page not found                                                                                                 | MODEL_NOT_FOUND
        410 |                                                                                                                    | MODEL_NOT_FOUND
        413 | <html><head><title>413 Request Entity Too Large</title></head></html>                                              | INVALID_REQUEST
        422 | {"detail":[{"loc":["body","messages"],"msg":"field required","type":"value_error.missing"}]}                       | INVALID_REQUEST
        405 |                                                                                                                    | INVALID_REQUEST
        408 |                                                                                                                    | SERVER_ERROR
        409 |                                                                                                                    | SERVER_ERROR
        425 |                                                                                                                    | SERVER_ERROR
        500 | {"error":{"message":"The server had an error","type":"server_error"}}                                              | SERVER_ERROR
        500 |                                                                                                                    | SERVER_ERROR
        500 | {"error":{"message":"Could not parse the JSON body of the request"}}                                               | INVALID_REQUEST
        500 | {"error":"this model does not support images"}                                                                     | INVALID_REQUEST
        500 | {"error":{"message":"image input is not supported by this model"}}                                                 | INVALID_REQUEST
        500 | {"detail":"JSONDecodeError: Expecting value"}                                                                      | INVALID_REQUEST
        500 | {"error":{"message":"x","type":"BadRequestError"}}                                                                 | INVALID_REQUEST
        500 | {"error":{"message":"maximum context length is 8192"}}                                                             | CONTEXT_TOO_LONG
        500 | {"error":{"message":"Model is overloaded"}}                                                                        | OVERLOADED
        502 | <html><head><title>502 Bad Gateway</title></head></html>                                                           | SERVER_ERROR
        503 | {"error":"Model foo/bar is currently loading","estimated_time":20.0}                                               | OVERLOADED
        503 |                                                                                                                    | OVERLOADED
        504 | upstream request timeout                                                                                           | SERVER_ERROR
        524 | error code: 524                                                                                                    | SERVER_ERROR
        529 | {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}                                        | OVERLOADED
        498 |                                                                                                                    | OVERLOADED
        302 |                                                                                                                    | BAD_RESPONSE
        400 | {"message":"The provided model identifier is invalid."}                                                            | MODEL_NOT_FOUND
        403 | {"message":"You don't have access to the model with the specified model ID."}                                      | MODEL_NOT_FOUND
        400 | {"message":"Invocation of model ID x with on-demand throughput isn\u2019t supported."}                             | MODEL_NOT_FOUND
        429 | {"message":"Too many tokens, please wait before trying again."}                                                    | RATE_LIMITED
        400 | {"__type":"com.amazon.coral.service#ThrottlingException","message":"x"}                                            | RATE_LIMITED
        400 | {"message":"Input is too long for requested model."}                                                               | CONTEXT_TOO_LONG
        400 | {"message":"input length and max_tokens exceed context limit: 199000 + 20000 > 200000"}                            | CONTEXT_TOO_LONG
        403 | {"Message":"User is not authorized to perform: bedrock:InvokeModel"}                                               | AUTHENTICATION
        424 | {"message":"The model returned an error","originalStatusCode":500}                                                 | SERVER_ERROR
        """)
    // @formatter:on
    void aRefusalMeans(int status, String body, FailureKind kind) {
        Failure failure = refusal(status, Map.of(), Optional.ofNullable(body).orElse(""));

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.status()).hasValue(status);
        assertThat(failure.message()).isNotBlank();
    }

    // @formatter:off
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        INVALID_ANSWER   | 400 | json_validate_failed output_parse_failed malformed_response too_many_tool_calls image_other
        RATE_LIMITED     | 400 | ServiceQuotaExceededException rate_limit_reached_error too_many_requests Throttling.RateQuota
        RATE_LIMITED     | 429 | request_quota_exceeded token_quota_exceeded
        CONTEXT_TOO_LONG | 400 | token_limit_exceeded prompt_too_long input_too_long
        REFUSED          | 400 | moderation_blocked DataInspectionFailed image_content_policy_violation
        QUOTA_EXHAUSTED  | 429 | billing_hard_limit_reached billing_not_active insufficient_balance insufficient_user_quota
        QUOTA_EXHAUSTED  | 403 | payment_required insufficient_credits AllocationQuota.FreeTierOnly
        MODEL_NOT_FOUND  | 400 | unknown_model model_not_available ModelNotFound model_not_supported OperationNotSupported
        MODEL_NOT_FOUND  | 400 | unsupported_api_for_model
        AUTHENTICATION   | 400 | incorrect_api_key_error account_deactivated InvalidApiKey UNAUTHENTICATED token_expired
        AUTHENTICATION   | 400 | UnrecognizedClientException ExpiredTokenException InvalidSignatureException
        OVERLOADED       | 500 | server_overloaded service_unavailable capacity_exhausted provider_overloaded
        OVERLOADED       | 400 | temporarily_unavailable ModelNotReadyException
        INVALID_REQUEST  | 500 | bad_request validation_error unprocessable_entity unsupported_parameter
        """)
    // @formatter:on
    void aCodeAloneMeans(FailureKind kind, int status, String codes) {
        assertThat(codes.split(" ")).allSatisfy(code -> assertThat(refusal(status, Map.of(),
                "{\"error\":{\"message\":\"x\",\"code\":\"" + code + "\"}}").kind()).isEqualTo(kind));
    }

    // @formatter:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        CONTEXT_TOO_LONG | 400 | The context window was exceeded
        CONTEXT_TOO_LONG | 400 | The prompt does not fit in the context
        QUOTA_EXHAUSTED  | 400 | You are out of credits
        QUOTA_EXHAUSTED  | 403 | Payment required
        QUOTA_EXHAUSTED  | 400 | Access denied, please make sure your account is not in good standing
        MODEL_NOT_FOUND  | 400 | Model access is denied due to missing permissions
        AUTHENTICATION   | 400 | Authentication failed
        AUTHENTICATION   | 400 | This model is not available in your region
        OVERLOADED       | 500 | The service is temporarily unavailable
        OVERLOADED       | 500 | The server is busy, please try again
        OVERLOADED       | 500 | We are experiencing high demand
        INVALID_REQUEST  | 500 | The body is not valid JSON
        INVALID_REQUEST  | 500 | x is not a multimodal model
        """)
    // @formatter:on
    void aSentenceAloneMeans(FailureKind kind, int status, String message) {
        assertThat(refusal(status, Map.of(), "{\"error\":{\"message\":\"" + message + "\"}}").kind()).isEqualTo(kind);
    }

    // @formatter:off
    @ParameterizedTest
    @ValueSource(strings = {"bad_request", "invalid_prompt", "invalid_image_format", "invalid_base64_image",
            "invalid_image_mode", "image_too_large", "image_too_small", "image_parse_error", "image_file_too_large",
            "image_file_not_found", "unsupported_image_media_type", "empty_image_file", "failed_to_download_image"})
    // @formatter:on
    void aFaultOfTheCallersIsOneInAStreamToo(String code) {
        assertThat(ErrorTable.inBand(WireJson.MAPPER.createObjectNode().put("code", code)).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @Test
    void tooManyRequestsMeansTheSameInAStream() {
        assertThat(ErrorTable.inBand(WireJson.MAPPER.createObjectNode().put("message", "Too many requests")).kind())
                .isEqualTo(FailureKind.RATE_LIMITED);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"error":{"message":"Rate limit exceeded","code":429}}                                     | RATE_LIMITED
        {"error":{"message":"Rate limit exceeded"}}                                                | RATE_LIMITED
        {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}                | OVERLOADED
        {"error":{"message":"Provider disconnected","code":502}}                                   | SERVER_ERROR
        {"error":{"message":"bad","type":"invalid_request_error"}}                                 | INVALID_REQUEST
        {"error":"something happened"}                                                             | SERVER_ERROR
        {"error":{"code":"server_error"}}                                                          | SERVER_ERROR
        {"error":{"message":"flagged","code":"content_policy_violation"}}                          | REFUSED
        """)
    // @formatter:on
    void anErrorInPlaceOfAnAnswerMeans(String json, FailureKind kind) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(ErrorTable.inBand(WireJson.tree(bytes, 0, bytes.length).orElseThrow()).kind()).isEqualTo(kind);
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        Retry-After                    | 2                             |   2000
        Retry-After                    | 0.5                           |    500
        Retry-After                    | Sun, 01 Mar 2026 12:00:20 GMT |  20000
        Retry-After                    | Sun, 01 Mar 2026 11:00:00 GMT |      0
        Retry-After                    | -5                            |      0
        Retry-After                    | 9999999999                    | 86400000
        retry-after-ms                 | 1234                          |   1234
        x-ratelimit-reset-requests     | 1m2.5s                        |  62500
        x-ratelimit-reset-tokens       | 20ms                          |     20
        x-ratelimit-reset-tokens       | 6m0s                          | 360000
        x-ratelimit-reset              | 7.66                          |   7660
        x-ratelimit-reset              | 1772366430                    |  30000
        x-ratelimit-reset              | 1772366430000                 |  30000
        x-ratelimit-reset-requests     | 2026-03-01T12:00:05Z          |   5000
        """)
    // @formatter:on
    void aHeaderSaysHowLongToWait(String header, String value, long millis) {
        assertThat(refusal(429, Map.of(header, value), "").retryAfter()).contains(Duration.ofMillis(millis));
    }

    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        Rate limit reached. Please try again in 7.66s. Visit x          |   7660
        Rate limit reached. Please try again in 6ms.                    |      6
        Please retry in 1m2.5s.                                         |  62500
        All providers are at capacity. Retry after 40 seconds.          |  40000
        Please wait 2 minutes before trying again                       | 120000
        """)
    // @formatter:on
    void theTextSaysHowLongToWait(String message, long millis) {
        assertThat(refusal(429, Map.of(), "{\"error\":{\"message\":\"" + message + "\"}}").retryAfter())
                .contains(Duration.ofMillis(millis));
    }

    @Test
    void theTypeThatAmazonGivesInAHeaderIsACode() {
        WireHeaders headers = WireHeaders.of(Map.of("x-amzn-ErrorType",
                "ServiceUnavailableException:http://internal.amazon.com/coral/com.amazon.bedrock/"));
        Failure failure = ErrorTable.failure(WireResponse.of(500, headers,
                "{\"message\":\"Wait.\"}".getBytes(StandardCharsets.UTF_8), NOW));

        assertThat(failure.kind()).isEqualTo(FailureKind.OVERLOADED);
        assertThat(failure.code()).contains("ServiceUnavailableException");
    }

    @Test
    void ofTwoWindowsTheExhaustedOneCounts() {
        Map<String, String> headers = Map.of("x-ratelimit-reset-requests", "1s", "x-ratelimit-remaining-requests", "7",
                "x-ratelimit-reset-tokens", "30s", "x-ratelimit-remaining-tokens", "0");

        assertThat(refusal(429, headers, "").retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void windowsOfRateLimitsSayNothingOfOtherFailures() {
        assertThat(refusal(500, Map.of("x-ratelimit-reset-requests", "1s"), "").retryAfter()).isEmpty();
    }

    @Test
    void nonsenseIsNoWait() {
        assertThat(refusal(429, Map.of("Retry-After", "soon"), "").retryAfter()).isEmpty();
    }

    @Test
    void theBodyMaySayHowLongToWait() {
        String body = "{\"error\":{\"message\":\"busy\",\"availability\":{\"retry_after\":40}}}";

        assertThat(refusal(503, Map.of(), body).retryAfter()).contains(Duration.ofSeconds(40));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Incorrect API key provided: sk-abcdef123456. Find it there",
            "Incorrect API key provided: sk-proj-****************wxyz.", "invalid token 'hf_abcdefghij123456'",
            "Authorization: Bearer abcdefgh12345678 is wrong", "bad key AIzaSyA1234567890abcdef"})
    void aKeyIsTakenOutOfTheMessage(String message) {
        assertThat(refusal(401, Map.of(), "{\"error\":{\"message\":\"" + message + "\"}}").message()).contains("***")
                .doesNotContain("sk-", "hf_abc", "abcdefgh1", "AIza");
    }

    @Test
    void whatIsWrongWithTheInputIsToldWithoutTheInput() {
        String body = "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"not a list\",\"input\":\"CANARY PROMPT\"}]}";

        assertThat(refusal(422, Map.of(), body).message()).isEqualTo("body: not a list");
    }

    @Test
    void mistralsFaultsAreToldWithTheirPlace() {
        String body = "{\"object\":\"error\",\"message\":{\"detail\":[{\"type\":\"extra_forbidden\","
                + "\"loc\":[\"body\",\"top_k\"],\"msg\":\"Extra inputs are not permitted\",\"input\":5}]},"
                + "\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}";
        Failure failure = refusal(422, Map.of(), body);

        assertThat(failure.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
        assertThat(failure.message()).isEqualTo("body.top_k: Extra inputs are not permitted");
    }

    @Test
    void aRedirectSaysThatItIsNotFollowed() {
        assertThat(refusal(302, Map.of(), "").message()).isEqualTo("Status 302: a redirect, which is not followed");
    }

    @Test
    void theCodeIsTheProvidersOwn() {
        assertThat(refusal(400, Map.of(), "{\"error\":{\"message\":\"m\",\"code\":\"UnsupportedValue\"}}").code())
                .contains("UnsupportedValue");
    }

    private static Failure refusal(int status, Map<String, String> headers, String body) {
        return ErrorTable.failure(
                WireResponse.of(status, WireHeaders.of(headers), body.getBytes(StandardCharsets.UTF_8), NOW));
    }
}
