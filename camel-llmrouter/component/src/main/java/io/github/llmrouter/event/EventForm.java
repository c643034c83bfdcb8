package io.github.llmrouter.event;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.AttemptAnswered;
import io.github.llmrouter.event.RouterEvent.AttemptFailed;
import io.github.llmrouter.event.RouterEvent.BreakerChanged;
import io.github.llmrouter.event.RouterEvent.BudgetThreshold;
import io.github.llmrouter.event.RouterEvent.CallEnded;
import io.github.llmrouter.event.RouterEvent.CallFailed;
import io.github.llmrouter.event.RouterEvent.CatalogRefused;
import io.github.llmrouter.event.RouterEvent.CatalogReloaded;
import io.github.llmrouter.event.RouterEvent.FailedOver;
import io.github.llmrouter.event.RouterEvent.KeySetAside;
import io.github.llmrouter.event.RouterEvent.Prospect;
import io.github.llmrouter.event.RouterEvent.ShadowDecided;
import io.github.llmrouter.event.RouterEvent.Target;

/**
 * An event as fields that go into JSON, a table or an expression: text, whole numbers, exact decimals, truth values, and
 * lists of text. Events of one type have the same fields, in the same order; what is unknown is null. Names are those of
 * OpenRouter where it has one. Times are ISO 8601 in UTC with milliseconds, durations are milliseconds, money is USD.
 */
public final class EventForm {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'")
            .withZone(ZoneOffset.UTC);

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    private EventForm(RouterEvent event) {
        put("type", event.type().text());
        put("time", time(event.time()));
    }

    /** The fields of an event, in order. The map is the caller's own. */
    public static Map<String, @Nullable Object> fields(RouterEvent event) {
        EventForm form = new EventForm(event);
        form.put(event);
        if (event instanceof RouterEvent.OfCall call) {
            form.call(call.call());
        }
        return form.fields;
    }

    private void put(RouterEvent event) {
        if (event instanceof CallEnded ended) {
            ended(ended);
        } else if (event instanceof CallFailed failed) {
            failed(failed);
        } else if (event instanceof AttemptAnswered answered) {
            attemptAnswered(answered);
        } else if (event instanceof AttemptFailed failed) {
            attemptFailed(failed);
        } else if (event instanceof FailedOver over) {
            failedOver(over);
        } else if (event instanceof ShadowDecided decided) {
            shadowDecided(decided);
        } else if (event instanceof BreakerChanged changed) {
            breakerChanged(changed);
        } else if (event instanceof KeySetAside aside) {
            keySetAside(aside);
        } else if (event instanceof CatalogReloaded reloaded) {
            catalogReloaded(reloaded);
        } else if (event instanceof CatalogRefused refused) {
            put("reason", refused.reason());
        } else if (event instanceof BudgetThreshold threshold) {
            budgetThreshold(threshold);
        }
    }

    private void ended(CallEnded ended) {
        Optional<Usage> usage = ended.usage();
        target(ended.served());
        put("generation_id", ended.generationId());
        put("finish_reason", ended.finishReason());
        tokens("prompt_tokens", usage, Usage::prompt);
        tokens("completion_tokens", usage, Usage::completion);
        tokens("total_tokens", usage, Usage::total);
        tokens("cached_tokens", usage, Usage::cached);
        tokens("cache_write_tokens", usage, Usage::cacheWrite);
        tokens("reasoning_tokens", usage, Usage::reasoning);
        tokens("prompt_audio_tokens", usage, Usage::audioIn);
        tokens("completion_audio_tokens", usage, Usage::audioOut);
        tokens("prompt_image_tokens", usage, Usage::imageIn);
        tokens("completion_image_tokens", usage, Usage::imageOut);
        put("cost", ended.cost().map(PlainAmount::of));
        put("cost_status", Ending.costStatus(ended.cost(), usage, ended.estimated()));
        put("estimated", ended.estimated());
        put("provider_cost", ended.charge().providerCost().map(PlainAmount::of));
        put("price_list", ended.charge().priceList());
        put("attempts", ended.attempts());
        put("duration_ms", ended.took().toMillis());
        put("first_chunk_ms", ended.firstChunk().map(Duration::toMillis));
        put("cache_status", ended.cache().map(CacheUse::status));
        put("cache_source_id", ended.cache().flatMap(CacheUse::source));
        put("saved_tokens", ended.cache().map(CacheUse::savedTokens));
        put("saved_cost", ended.cache().flatMap(CacheUse::savedCost).map(PlainAmount::of));
    }

    private void failed(CallFailed failed) {
        put("model", failed.last().map(Target::model));
        put("provider", failed.last().map(Target::provider));
        put("error", failed.error());
        put("category", failed.category().name());
        tokens("prompt_tokens", failed.usage(), Usage::prompt);
        tokens("completion_tokens", failed.usage(), Usage::completion);
        put("cost", failed.cost().map(PlainAmount::of));
        put("estimated", failed.estimated());
        put("attempts", failed.attempts());
        put("duration_ms", failed.took().toMillis());
    }

    private void attemptAnswered(AttemptAnswered answered) {
        attempt(answered.asked(), answered.number());
        put("duration_ms", answered.took().toMillis());
    }

    private void attemptFailed(AttemptFailed failed) {
        attempt(failed.asked(), failed.number());
        put("failure", failed.kind().name());
        put("category", failed.kind().category().name());
        put("status", failed.status().isPresent() ? Optional.of(failed.status().getAsInt()) : Optional.empty());
        put("retry_after_ms", failed.retryAfter().map(Duration::toMillis));
        put("duration_ms", failed.took().toMillis());
    }

    private void failedOver(FailedOver over) {
        target(over.to());
        put("from_model", over.from().model());
        put("from_provider", over.from().provider());
        put("failure", over.kind().name());
    }

    private void shadowDecided(ShadowDecided decided) {
        prospect("", decided.chosen());
        prospect("shadow_", decided.shadow());
    }

    private void prospect(String prefix, Prospect prospect) {
        put(prefix + "tier", prospect.tier());
        put(prefix + "model", prospect.model());
        put(prefix + "expected_cost", prospect.expectedCost().map(PlainAmount::of));
    }

    private void breakerChanged(BreakerChanged changed) {
        target(changed.offer());
        put("from", changed.from().name());
        put("to", changed.to().name());
        put("failure", changed.cause().map(Enum::name));
    }

    private void keySetAside(KeySetAside aside) {
        put("provider", aside.provider());
        put("key", aside.key().isPresent() ? Optional.of(aside.key().getAsInt()) : Optional.empty());
        put("key_name", aside.name());
        put("failure", aside.cause().name());
        put("aside_ms", aside.aside().toMillis());
    }

    private void catalogReloaded(CatalogReloaded reloaded) {
        put("models", reloaded.models());
        put("refused", List.copyOf(reloaded.refused()));
    }

    private void budgetThreshold(BudgetThreshold threshold) {
        put("budget", threshold.budget());
        put("subject", threshold.subject());
        put("percent", threshold.percent());
        put("unit", threshold.unit());
        put("limit", PlainAmount.of(threshold.limit()));
        put("spend", PlainAmount.of(threshold.spend()));
        put("resets_at", threshold.resets().map(EventForm::time));
    }

    private void call(CallOrigin call) {
        put("call_id", call.id());
        put("requested", call.requested());
        put("operation", call.operation());
        put("stream", call.stream());
        put("route_id", call.routeId());
        put("exchange_id", call.exchangeId());
    }

    private void attempt(Target asked, int number) {
        target(asked);
        put("attempt", number);
    }

    private void target(Target target) {
        put("model", target.model());
        put("provider", target.provider());
    }

    private void tokens(String name, Optional<Usage> usage, ToLongFunction<Usage> count) {
        put(name, usage.map(count::applyAsLong));
    }

    private void put(String name, Object value) {
        fields.put(name, value instanceof Optional<?> optional
                ? optional.map(EventForm::notTooLong).orElse(null)
                : notTooLong(value));
    }

    private static Object notTooLong(Object value) {
        return value instanceof String text ? OutsideText.cut(text) : value;
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
