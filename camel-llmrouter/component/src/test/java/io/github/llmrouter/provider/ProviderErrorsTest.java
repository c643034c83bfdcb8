package io.github.llmrouter.provider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static org.assertj.core.api.Assertions.assertThat;

/** Refusals in the words of those who gave them, and what they mean here. */
class ProviderErrorsTest {

    // @formatter:off
    /** As recorded; long texts are cut, and what does not matter is left out. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        anthropic/111a29be        | 400 | {"error":{"message":"This model does not support effort level 'xhigh'. Supported levels: high, low, max, medium.","type":"invalid_request_error"},"type":"error"} | INVALID_REQUEST
        anthropic/5b8c4f8d        | 401 | {"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}                                                                 | AUTHENTICATION
        azure/e7ec3ce2            | 401 | {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint f"}} | AUTHENTICATION
        bedrock/51458d4f          | 400 | {"message":"The model returned the following errors: Malformed input request: #/messages/2/content/0: extraneous key [toolResult] is not permitted, please reformat your input and try"} | INVALID_REQUEST
        bedrock/82896ee4          | 400 | {"message":"This model doesn't support the s3Uri field. Remove s3Uri and try again."}                                                                  | INVALID_REQUEST
        bedrock/b489f03d          | 400 | {"message":"The provided model doesn't support counting tokens."}                                                                                      | INVALID_REQUEST
        cohere/c837e9af           | 401 | {"message":"Incorrect API key provided: ***********. You can find your API key at https://dashboard.cohere.com/api-keys."}                             | AUTHENTICATION
        deepseek/0aaba75b         | 400 | {"error":{"message":"This model's maximum context length is 1048565 tokens. However, you requested 1250025 tokens (1250025 in the messages, 0 in the completion). Please reduce the length of t","type":"invalid_request_error","code":"invalid_request_error"}} | CONTEXT_TOO_LONG
        gemini/2c096922           | 429 | {"error":{"code":429,"message":"You exceeded your current quota, please check your plan and billing details. For more information on this error, head to: https://ai.google.dev/gemini-api/docs/rate-limit","status":"RESOURCE_EXHAUSTED"}} | RATE_LIMITED
        gemini/42e0e303           | 429 | {"error":{"code":429,"message":"You exceeded your current quota, please check your plan.","status":"RESOURCE_EXHAUSTED"}}                              | RATE_LIMITED
        groq/88198419             | 400 | {"error":{"code":"tool_use_failed","message":"Tool call validation failed: tool call validation failed: parameters for tool get_something_by_name did not match schema: errors: [missing properties: 'name', additionalP","type":"invalid_request_error"}} | INVALID_ANSWER
        mistral/03fb40c1          | 401 | {"detail":"Invalid API Key"}                                                                                                                           | AUTHENTICATION
        ollama/8a7dbc60           | 400 | {"error":{"message":"prompt too long; exceeded max context length by 1119046 tokens (ref: 96164522-08b2-4cbf-886e-e5a38961a688)","type":"invalid_request_error"}} | CONTEXT_TOO_LONG
        openai-chat/369be440      | 400 | {"error":{"message":"Web search options not supported with this model.","type":"invalid_request_error"}}                                               | INVALID_REQUEST
        openai-chat/b9cf57ee      | 400 | {"error":{"code":"unsupported_value","message":"Unsupported value: 'messages[0].role' does not support 'system' with this model.","type":"invalid_request_error"}} | INVALID_REQUEST
        openai-responses/07844f97 | 400 | {"error":{"code":"unsupported_file","message":"The file type you uploaded is not supported. Please try again with a pdf","type":"invalid_request_error"}} | INVALID_REQUEST
        openai-responses/281677b6 | 400 | {"error":{"message":"Unsupported parameter: 'temperature' is not supported with this model.","type":"invalid_request_error"}}                          | INVALID_REQUEST
        openai-responses/95aaf70c | 400 | {"error":{"code":"decimal_below_min_value","message":"Invalid 'temperature': decimal below minimum value. Expected a value >= 0, but got -1 instead.","type":"invalid_request_error"}} | INVALID_REQUEST
        openai-responses/cfd3e92e | 401 | {"error":{"message":"Incorrect API key provided: invalid-key. You can find your API key at https://platform.openai.com/account/api-keys.","type":"invalid_request_error","code":"invalid_api_key"}} | AUTHENTICATION
        openrouter/3f672c4c       | 400 | {"error":{"message":"This endpoint's maximum context length is 200000 tokens. However, you requested about 2500021 tokens (2500021 of text input). Please reduce the length of either one, or u","code":400,"metadata":{}}} | CONTEXT_TOO_LONG
        openrouter/8b5bcf9e       | 429 | {"error":{"code":429,"message":"Provider returned error","metadata":{"provider_name":"Google","raw":"google/gemini-2.0-flash-exp:free is temporarily rate-limited upstream. Please retry shortly, or add your own key to accumulate your rate limits: https://openrouter.ai/set"}}} | RATE_LIMITED
        perplexity/1de3d0cd       | 400 | {"error":{"message":"The total length of all messages is too long.","type":"too_many_prompt_tokens","code":400}}                                       | CONTEXT_TOO_LONG
        vertexai/c36a11a6         | 400 | {"error":{"code":400,"message":"Cannot fetch content from the provided URL. Please ensure the URL is valid and accessible by Vertex AI. Vertex AI respects robots.txt rules, so confirm the URL is allowed","status":"INVALID_ARGUMENT"}} | INVALID_REQUEST
        xai/ac189a4e              | 400 | {"code":"invalid-argument","error":"Incorrect API key provided. You can obtain an API key from https://console.x.ai."}                                 | AUTHENTICATION
        """)
    // @formatter:on
    void aRecordedRefusalMeans(String recording, int status, String body, FailureKind kind) {
        assertThat(refusal(status, body).kind()).isEqualTo(kind);
    }

    // @formatter:off
    /** As documentation and users tell. */
    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        OpenAI      | 400 | {"error":{"message":"This model's maximum context length is 128000 tokens.","type":"invalid_request_error","code":"context_length_exceeded"}} | CONTEXT_TOO_LONG
        Anthropic   | 400 | {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 210000 tokens > 200000 maximum"}} | CONTEXT_TOO_LONG
        Anthropic   | 400 | {"error":{"message":"input length and `max_tokens` exceed context limit: 199000 + 20000 > 200000, decrease input length or `max_tokens`"}} | CONTEXT_TOO_LONG
        Gemini      | 400 | {"error":{"code":400,"message":"The input token count (1234567) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}} | CONTEXT_TOO_LONG
        Bedrock     | 400 | {"message":"Input is too long for requested model."} | CONTEXT_TOO_LONG
        Bedrock     | 400 | {"message":"The model returned the following errors: Input Tokens Exceeded: Number of input tokens exceeds maximum length."} | CONTEXT_TOO_LONG
        Cohere      | 400 | {"message":"too many tokens: total number of tokens in the prompt cannot exceed 128000"} | CONTEXT_TOO_LONG
        Mistral     | 400 | {"object":"error","message":"Prompt contains 65673 tokens and 0 draft tokens, too large for model with 32768 maximum context length","code":"3051"} | CONTEXT_TOO_LONG
        xAI         | 400 | {"code":"invalid-argument","error":"This model's maximum prompt length is 131072 but the request contains 537812 tokens."} | CONTEXT_TOO_LONG
        Groq        | 400 | {"error":{"message":"Please reduce the length of the messages or completion.","code":"context_length_exceeded"}} | CONTEXT_TOO_LONG
        Cerebras    | 400 | {"message":"Please reduce the length of the messages or completion. Current length is 9000 while limit is 8192","type":"invalid_request_error","code":"context_length_exceeded"} | CONTEXT_TOO_LONG
        Moonshot    | 400 | {"error":{"message":"Invalid request: Your request exceeded model token limit: 262144","type":"invalid_request_error"}} | CONTEXT_TOO_LONG
        Z.AI        | 400 | {"error":{"code":"1261","message":"Prompt exceeds max length"}} | CONTEXT_TOO_LONG
        Alibaba     | 400 | {"error":{"message":"Range of input length should be [1, 98304]","code":"invalid_parameter_error"}} | CONTEXT_TOO_LONG
        Fireworks   | 400 | {"error":{"object":"error","message":"The prompt is too long: 300000, model maximum context length: 131071","code":"invalid_request_error"}} | CONTEXT_TOO_LONG
        Together    | 422 | {"error":{"message":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4097. Given: 5000 inputs tokens","type":"invalid_request_error"}} | CONTEXT_TOO_LONG
        vLLM        | 400 | {"object":"error","message":"The decoder prompt (length 40000) is longer than the maximum model length of 32768.","type":"BadRequestError","code":400} | CONTEXT_TOO_LONG
        SGLang      | 400 | {"object":"error","message":"The input (9000 tokens) is longer than the model's context length (8192 tokens).","code":400} | CONTEXT_TOO_LONG
        llama.cpp   | 400 | {"error":{"code":400,"message":"the request exceeds the available context size, try increasing it","type":"exceed_context_size_error"}} | CONTEXT_TOO_LONG
        LM Studio   | 400 | {"error":"Trying to keep the first 5000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens"} | CONTEXT_TOO_LONG
        OpenAI      | 400 | {"error":{"message":"max_tokens is too large: 99999. This model supports at most 16384 completion tokens.","code":"invalid_value"}} | INVALID_REQUEST
        OpenAI      | 429 | {"error":{"message":"You exceeded your current quota, please check your plan and billing details.","type":"insufficient_quota","code":"insufficient_quota"}} | QUOTA_EXHAUSTED
        Moonshot    | 429 | {"error":{"message":"Your account org-1 is suspended, please check your plan and billing details","type":"exceeded_current_quota_error"}} | QUOTA_EXHAUSTED
        Z.AI        | 429 | {"error":{"code":"1113","message":"Insufficient balance or no resource package. Please recharge."}} | QUOTA_EXHAUSTED
        DeepSeek    | 402 | {"error":{"message":"Insufficient Balance","type":"unknown_error","code":"invalid_request_error"}} | QUOTA_EXHAUSTED
        Alibaba     | 400 | {"error":{"code":"Arrearage","message":"Access denied, please make sure your account is in good standing."}} | QUOTA_EXHAUSTED
        Fireworks   | 412 | {"error":{"message":"Account a is suspended, possibly due to reaching the monthly spending limit"}} | QUOTA_EXHAUSTED
        OpenRouter  | 402 | {"error":{"message":"This request requires more credits, or fewer max_tokens.","code":402}} | QUOTA_EXHAUSTED
        HuggingFace | 402 | {"error":"You have exceeded your monthly included credits for Inference Providers."} | QUOTA_EXHAUSTED
        Cohere      | 429 | {"message":"You are using a Trial key, which is limited to 1000 API calls / month."} | QUOTA_EXHAUSTED
        Cohere      | 429 | {"message":"You are using a Trial key, which is limited to 10 API calls / minute."} | RATE_LIMITED
        Azure       | 429 | {"error":{"code":"429","message":"Requests to the ChatCompletions_Create Operation have exceeded token rate limit of your current OpenAI S0 pricing tier. Please retry after 20 seconds."}} | RATE_LIMITED
        Groq        | 413 | {"error":{"message":"Request too large for model on tokens per minute (TPM): Limit 6000, Requested 9000","type":"tokens","code":"rate_limit_exceeded"}} | RATE_LIMITED
        Mistral     | 429 | {"object":"error","message":"Requests rate limit exceeded","type":"rate_limited","code":"1300"} | RATE_LIMITED
        Cerebras    | 429 | {"message":"Tokens per minute limit exceeded - too many tokens processed.","type":"too_many_tokens_error","code":"token_quota_exceeded"} | RATE_LIMITED
        Alibaba     | 429 | {"error":{"code":"Throttling.AllocationQuota","message":"Allocated quota exceeded, please increase your quota limit."}} | RATE_LIMITED
        Z.AI        | 429 | {"error":{"code":"1305","message":"The service may be temporarily overloaded, please try again later"}} | OVERLOADED
        Moonshot    | 429 | {"error":{"message":"The engine is currently overloaded, please try again later","type":"engine_overloaded_error"}} | OVERLOADED
        Groq        | 498 | {"error":{"message":"Flex tier capacity exceeded","code":"flex_capacity_exceeded"}} | OVERLOADED
        OpenAI      | 503 | {"error":{"message":"Slow Down","code":"slow_down"}} | OVERLOADED
        Gemini      | 400 | {"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT"}} | AUTHENTICATION
        Gemini      | 400 | {"error":{"code":400,"message":"API key expired. Please renew the API key.","status":"INVALID_ARGUMENT"}} | AUTHENTICATION
        Moonshot    | 401 | {"error":{"message":"Invalid Authentication","type":"invalid_authentication_error"}} | AUTHENTICATION
        Z.AI        | 401 | {"error":{"code":"401","message":"token expired or incorrect"}} | AUTHENTICATION
        OpenRouter  | 401 | {"error":{"message":"No auth credentials found","code":401}} | AUTHENTICATION
        Azure       | 400 | {"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy.","param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"jailbreak":{"filtered":true}}}}} | REFUSED
        OpenAI      | 400 | {"error":{"message":"Invalid prompt: your prompt was flagged as potentially violating our usage policy.","code":"invalid_prompt"}} | REFUSED
        DeepSeek    | 400 | {"error":{"message":"Content Exists Risk","type":"invalid_request_error"}} | REFUSED
        Alibaba     | 400 | {"error":{"code":"data_inspection_failed","message":"Input data may contain inappropriate content."}} | REFUSED
        Z.AI        | 400 | {"error":{"code":"1301","message":"The system detected potentially unsafe or sensitive content in the input or generation."}} | REFUSED
        xAI         | 403 | {"code":"permission-denied","error":"Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO"} | REFUSED
        OpenAI      | 404 | {"error":{"message":"The model `gpt-9` does not exist or you do not have access to it.","code":"model_not_found"}} | MODEL_NOT_FOUND
        Groq        | 400 | {"error":{"message":"The model `x` requires terms acceptance.","code":"model_terms_required"}} | MODEL_NOT_FOUND
        Azure       | 404 | {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}} | MODEL_NOT_FOUND
        OpenRouter  | 404 | {"error":{"message":"No endpoints found that support tool use.","code":404}} | MODEL_NOT_FOUND
        Mistral     | 422 | {"object":"error","message":{"detail":[{"type":"extra_forbidden","loc":["body","top_k"],"msg":"Extra inputs are not permitted"}]},"type":"invalid_request_error"} | INVALID_REQUEST
        """)
    // @formatter:on
    void aRefusalMeans(String provider, int status, String body, FailureKind kind) {
        assertThat(refusal(status, body).kind()).isEqualTo(kind);
    }

    @Test
    void azureSaysInItsTextHowLongToWait() {
        String body = "{\"error\":{\"code\":\"429\",\"message\":\"Requests have exceeded call rate limit of your current"
                + " pricing tier. Please retry after 86400 seconds. Please go here\"}}";

        assertThat(refusal(429, body).retryAfter()).contains(Duration.ofDays(1));
    }

    private static Failure refusal(int status, String body) {
        return ErrorTable.failure(WireResponse.of(status, WireHeaders.of(Map.of()),
                body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH));
    }
}
