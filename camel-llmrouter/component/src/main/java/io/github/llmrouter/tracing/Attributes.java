package io.github.llmrouter.tracing;

import java.util.List;

import io.opentelemetry.api.common.AttributeKey;

import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

/** The attributes of spans: those of OpenTelemetry's conventions for generative AI, and the router's own. */
final class Attributes {

    static final AttributeKey<String> OPERATION = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> PROVIDER = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<String> RESPONSE_MODEL = stringKey("gen_ai.response.model");
    static final AttributeKey<String> RESPONSE_ID = stringKey("gen_ai.response.id");
    static final AttributeKey<List<String>> FINISH_REASONS = stringArrayKey("gen_ai.response.finish_reasons");
    static final AttributeKey<Long> INPUT_TOKENS = longKey("gen_ai.usage.input_tokens");
    static final AttributeKey<Long> OUTPUT_TOKENS = longKey("gen_ai.usage.output_tokens");
    static final AttributeKey<Long> CACHE_READ_TOKENS = longKey("gen_ai.usage.cache_read.input_tokens");
    static final AttributeKey<Long> REASONING_TOKENS = longKey("gen_ai.usage.reasoning.output_tokens");
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<Long> HTTP_STATUS = longKey("http.response.status_code");

    /** USD. Spans are looked at and added up, not billed by: there are no exact decimals in them. */
    static final AttributeKey<Double> COST = doubleKey("llmrouter.cost");
    static final AttributeKey<Long> ATTEMPT = longKey("llmrouter.attempt");
    static final AttributeKey<Long> ATTEMPTS = longKey("llmrouter.attempts");
    static final AttributeKey<String> CACHE = stringKey("llmrouter.cache");
    static final AttributeKey<List<String>> EXCLUDED = stringArrayKey("llmrouter.excluded");

    private Attributes() {}
}
