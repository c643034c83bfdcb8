package io.github.llmrouter.provider;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

import static io.github.llmrouter.failure.FailureKind.AUTHENTICATION;
import static io.github.llmrouter.failure.FailureKind.BAD_RESPONSE;
import static io.github.llmrouter.failure.FailureKind.CONTEXT_TOO_LONG;
import static io.github.llmrouter.failure.FailureKind.INVALID_ANSWER;
import static io.github.llmrouter.failure.FailureKind.INVALID_REQUEST;
import static io.github.llmrouter.failure.FailureKind.MODEL_NOT_FOUND;
import static io.github.llmrouter.failure.FailureKind.OVERLOADED;
import static io.github.llmrouter.failure.FailureKind.QUOTA_EXHAUSTED;
import static io.github.llmrouter.failure.FailureKind.RATE_LIMITED;
import static io.github.llmrouter.failure.FailureKind.REFUSED;
import static io.github.llmrouter.failure.FailureKind.SERVER_ERROR;

/**
 * What the errors of providers mean. The one place where their codes and texts are matched: the first rule that fits
 * decides, and where none does, the HTTP status.
 *
 * <p>
 * A rule holds for a range of statuses; 0 stands for an error without one, in the middle of a stream. Codes are whatever
 * the body calls {@code code}, {@code type}, {@code error_type}, {@code status} or {@code __type}, and AWS's header.
 */
public final class ErrorTable {

    // @formatter:off
    private static final List<Rule> RULES = List.of(
        // the model's fault: it called a tool, or wrote JSON, in a wrong way
        codes(INVALID_ANSWER, 0, 599, "tool_use_failed", "json_validate_failed", "output_parse_failed",
            "malformed_function_call", "malformed_response", "unexpected_tool_call", "too_many_tool_calls", "no_image", "image_other"),

        // AWS speaks of tokens where it means tokens a minute
        codes(RATE_LIMITED, 0, 499, "throttlingexception", "servicequotaexceededexception"),
        texts(RATE_LIMITED, 429, 429, "too many tokens"),

        // before what it has in common with a prompt that is too long
        codes(RATE_LIMITED, 429, 429, "token_quota_exceeded", "request_quota_exceeded"),

        codes(CONTEXT_TOO_LONG, 0, 599, "context_length_exceeded", "context_window_exceeded", "model_context_window_exceeded",
            "too_many_prompt_tokens", "token_limit_exceeded", "prompt_too_long", "exceed_context_size_error", "input_too_long"),
        texts(CONTEXT_TOO_LONG, 0, 599, "maximum context length", "context (length|size|window) .{0,40}exceed", "exceeds? context limit",
            "exceeds? .{0,40}(context (length|size|window)|maximum number of (input )?tokens)",
            "(prompt|input|conversation|total length of all messages) (is )?too long", "too many (prompt |input )?tokens",
            "input token count .{0,40}exceeds", "maximum prompt length", "reduce the length of (the|your|either)",
            "range of input length should be", "tokens? \\+ `?max_(new_)?tokens`? must be", "fit (in|into|within) the context",
            "input tokens exceeded", "number of input tokens exceeds", "exceeded model token limit", "prompt exceeds max length",
            "longer than the (maximum model length|model's context length)", "context the overflows"),

        codes(REFUSED, 0, 499, "content_policy_violation", "content_filter", "responsibleaipolicyviolation", "refusal",
            "moderation_blocked", "data_inspection_failed", "datainspectionfailed", "image_content_policy_violation",
            "bio_policy"),
        texts(REFUSED, 0, 499, "content (management )?polic", "usage polic", "safety (system|filter|setting)", "flagged",
            "requires moderation", "blocked by content filter", "inappropriate content", "considered high risk",
            "violat(es|ed|ing|ion) .{0,60}(polic|guideline|terms)"),

        texts(REFUSED, 400, 499, "content exists risk", "unsafe or sensitive content"),

        // Google counts by the minute and by the day, and says which in the id of the quota alone
        texts(QUOTA_EXHAUSTED, 429, 429, "PerDay"),
        // a quota that fills up again by itself
        codes(RATE_LIMITED, 429, 429, "resource_exhausted"),
        codes(QUOTA_EXHAUSTED, 0, 499, "insufficient_quota", "billing_hard_limit_reached", "billing_not_active",
            "insufficient_balance", "exceeded_current_quota_error", "insufficient_user_quota", "payment_required",
            "insufficient_credits", "arrearage", "allocationquota.freetieronly"),
        texts(QUOTA_EXHAUSTED, 0, 499, "insufficient (quota|balance|credits?|funds)", "exceeded your current quota",
            "credit balance is too low", "(used|exhausted) all available credits", "spend(ing)? limit", "requires more credits",
            "calls / month", "key limit exceeded", "reached your specified .{0,20}usage limits", "out of credits", "payment required", "account is not in good standing"),

        codes(MODEL_NOT_FOUND, 0, 499, "model_not_found", "deploymentnotfound", "model_decommissioned", "model_terms_required", "unknown_model",
            "invalid_model", "model_not_available", "modelnotfound", "model_not_supported", "operationnotsupported",
            "unsupported_api_for_model"),
        texts(MODEL_NOT_FOUND, 0, 499, "model .{0,80}(does not exist|not found|has been (deprecated|decommissioned|retired))",
            "(unknown|invalid|no such) model\\b", "is not a valid model", "deployment .{0,40}does not exist",
            "model identifier is invalid", "access to the model with the specified", "model access is denied",
            "on-demand throughput isn.t supported"),

        codes(AUTHENTICATION, 0, 403, "invalid_api_key", "authentication_error", "invalid_authentication_error",
            "invalid_authentication", "incorrect_api_key_error", "account_deactivated", "permission_error", "invalidapikey",
            "unauthenticated", "permission_denied", "token_expired", "unauthorized", "accessdeniedexception",
            "unrecognizedclientexception", "expiredtokenexception", "invalidsignatureexception", "api_key_invalid"),
        texts(AUTHENTICATION, 0, 403, "(incorrect|invalid|missing|expired|unknown|wrong|revoked|disabled) [\\w' -]{0,24}(key|token|credential)s?\\b",
            "(api|access|subscription) ?(key|token) (is )?(not valid|invalid|expired|not found|missing|disabled)",
            "no (api key|auth credentials)", "authentication (failed|required)",
            "location is not supported", "not available in your (country|region)"),

        codes(OVERLOADED, 0, 599, "overloaded_error", "engine_overloaded", "engine_overloaded_error", "server_overloaded",
            "service_unavailable", "capacity_exhausted", "capacity_exceeded", "provider_overloaded", "flex_capacity_exceeded",
            "unavailable", "temporarily_unavailable", "serviceunavailableexception", "modelnotreadyexception"),
        texts(OVERLOADED, 429, 599, "overloaded", "(over|at|no|exceeded) capacity|capacity (is )?exceeded", "temporarily unavailable", "server is busy",
            "model .{0,80}(is|being) (currently )?load(ing|ed)", "high demand"),

        codes(RATE_LIMITED, 0, 499, "rate_limit_exceeded", "rate_limit_error", "rate_limited", "rate_limit_reached_error",
            "too_many_requests", "throttling", "throttling.ratequota", "resource_exhausted"),
        texts(RATE_LIMITED, 0, 0, "rate limit", "too many requests"),

        // what some providers call their own fault and is the caller's
        codes(INVALID_REQUEST, 500, 502, "invalid_request_error", "invalid_request", "bad_request", "badrequesterror",
            "invalid_argument", "validation_error", "unprocessable_entity", "unsupported_parameter"),
        texts(INVALID_REQUEST, 500, 502, "(could not|failed to|cannot|can't|unable to) (parse|decode|deserialize) .{0,60}(json|body|request)",
            "(invalid|malformed) json", "json ?(decode|parse|syntax) ?error", "jsondecodeerror", "not valid json",
            "does(n't| not) support (images?|vision|audio|video|files?|tools?|multimodal|function)",
            "(image|audio|video|file)s? .{0,40}not (be )?supported", "not a (multimodal|vision) model",
            "(unrecognized|unknown|unsupported|invalid) (request argument|parameter|field|value|image)", "validation error"),
        codes(INVALID_REQUEST, 0, 0, "invalid_request_error", "invalid_request", "invalid_prompt", "bad_request",
            "missing_thought_signature", "validationexception",
            "invalid_image", "invalid_image_format", "invalid_base64_image", "invalid_image_url", "invalid_image_mode",
            "image_too_large", "image_too_small", "image_parse_error", "image_file_too_large", "image_file_not_found",
            "unsupported_image_media_type", "empty_image_file", "failed_to_download_image"));
    // @formatter:on

    private ErrorTable() {}

    /** What the refusal of an OpenAI-compatible provider means. Never throws. */
    public static Failure failure(WireResponse response) {
        ErrorBody body = ErrorBody.of(response.body()).with(response.headers().value("x-amzn-ErrorType"));
        int status = response.status();
        FailureKind kind = kind(status, body);
        return new Failure(kind, OptionalInt.of(status), body.code(), body.message()
                .orElseGet(() -> withoutBody(status)),
                RetryHints.in(response, kind, body));
    }

    /**
     * What an error means that came in the place of an answer, or in its middle, after a status of 200.
     *
     * @param error the error object, or whatever stands in its place
     */
    public static Failure inBand(JsonNode error) {
        ErrorBody body = ErrorBody.of(error);
        OptionalInt status = body.status();
        FailureKind kind = kind(status.orElse(0), body);
        return new Failure(kind, status, body.code(), body.message().orElse("An error came in place of an answer"),
                RetryHints.in(kind, body));
    }

    private static FailureKind kind(int status, ErrorBody body) {
        String text = body.message().orElse("");
        return RULES.stream()
                .filter(rule -> rule.fits(status, body.codes(), text))
                .findFirst()
                .map(Rule::kind)
                .orElseGet(() -> byStatus(status));
    }

    private static String withoutBody(int status) {
        return "Status " + status + (status >= 300 && status < 400 ? ": a redirect, which is not followed" : "");
    }

    private static FailureKind byStatus(int status) {
        return switch (status) {
            case 401, 403 -> AUTHENTICATION;
            case 402 -> QUOTA_EXHAUSTED;
            case 404, 410 -> MODEL_NOT_FOUND;
            case 408, 409, 424, 425 -> SERVER_ERROR;
            case 429 -> RATE_LIMITED;
            case 498, 503, 529 -> OVERLOADED;
            default -> status >= 300 && status < 400
                    ? BAD_RESPONSE
                    : status >= 400 && status < 500 ? INVALID_REQUEST : SERVER_ERROR;
        };
    }

    private static Rule codes(FailureKind kind, int from, int to, String... codes) {
        return new Rule(kind, from, to, Set.of(codes), Optional.empty());
    }

    private static Rule texts(FailureKind kind, int from, int to, String... patterns) {
        String any = Arrays.stream(patterns).collect(Collectors.joining("|"));
        return new Rule(kind, from, to, Set.of(), Optional.of(Pattern.compile(any, Pattern.CASE_INSENSITIVE)));
    }

    private record Rule(FailureKind kind, int from, int to, Set<String> codes, Optional<Pattern> text) {

        boolean fits(int status, Set<String> given, String message) {
            return status >= from && status <= to && (!Collections.disjoint(codes, given)
                    || text.map(pattern -> pattern.matcher(message).find()).orElse(false));
        }
    }
}
