package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.billing.PlainAmount;
import io.github.llmrouter.budget.Balance;
import io.github.llmrouter.budget.KeyUsage;
import io.github.llmrouter.budget.Pot;
import io.github.llmrouter.budget.VirtualKey;
import io.github.llmrouter.budget.VirtualKey.Settings;
import io.github.llmrouter.budget.VirtualKeys.Created;
import io.github.llmrouter.budget.Window;
import io.github.llmrouter.routing.ProviderPattern;
import io.github.llmrouter.slug.ModelRestrictions;

/** The operations on credits and on virtual keys, by OpenRouter's names. */
final class KeyOperations {

    private static final Set<String> SETTINGS = Set.of("name", "limit", "limit_reset", "expires_at", "disabled",
            "models", "providers");
    private static final String HASH = "hash";

    private final Budgeting budgeting;
    private final Payer payer;
    private final Instant now;

    KeyOperations(LlmRouterAccounting router, Payer payer) {
        this.budgeting = router.accounts().budgeting();
        this.payer = payer;
        this.now = router.clock().instant();
    }

    /** Makes a key: the only answer that has the key itself. */
    Map<String, Object> create(Exchange exchange) {
        AdminRequest request = AdminRequest.of(exchange, SETTINGS);
        Settings settings = changed(Settings.named(request.required("name")), request);
        Created created = checked(settings, () -> budgeting.keys().create(settings));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", fields(created.key()));
        answer.put("key", created.secret().reveal());
        return answer;
    }

    /** Changes what the body names, and leaves the rest. */
    Map<String, Object> update(Exchange exchange) {
        Set<String> known = new TreeSet<>(SETTINGS);
        known.add(HASH);
        AdminRequest request = AdminRequest.of(exchange, known);
        VirtualKey key = budgeting.keys()
                .find(request.required(HASH))
                .orElseThrow(KeyOperations::unknown);
        Settings settings = changed(key.settings(), request);
        return data(checked(settings, () -> budgeting.keys().update(key.hash(), settings))
                .orElseThrow(KeyOperations::unknown));
    }

    Map<String, Object> delete(Exchange exchange) {
        if (!budgeting.keys().delete(AdminRequest.of(exchange, Set.of(HASH)).required(HASH))) {
            throw unknown();
        }
        return Map.of("deleted", true);
    }

    /** The key that the message comes with. */
    Map<String, Object> own(Exchange exchange) {
        return data(budgeting.check(payer.virtualKey(exchange)));
    }

    Map<String, Object> all() {
        List<VirtualKey> keys = budgeting.keys().all();
        Map<String, KeyUsage> usages = budgeting.keys().usages();
        Map<Pot, Balance> balances = budgeting.budgets()
                .balances(keys.stream().flatMap(key -> pot(key).stream()).toList());
        return Map.of("data", keys.stream()
                .map(key -> fields(key, usages.getOrDefault(key.hash(), KeyUsage.NONE),
                        pot(key).map(pot -> balances.getOrDefault(pot, Balance.NONE)).orElse(Balance.NONE)))
                .toList());
    }

    /** @throws InvalidRequestException if calls are not paid from credit, so that nothing would ever be used of it */
    Map<String, Object> credits() {
        demandPrepaid();
        BigDecimal total = budgeting.credits().total();
        Balance balance = budgeting.budgets().balance(Pot.at(now, budgeting.budgets().credit(), ""));
        Map<String, Object> credits = new LinkedHashMap<>();
        credits.put("total_credits", PlainAmount.of(total));
        credits.put("total_usage", PlainAmount.of(balance.spent()));
        return Map.of("data", credits);
    }

    Map<String, Object> addCredits(Exchange exchange) {
        demandPrepaid();
        AdminRequest request = AdminRequest.of(exchange, Set.of("amount", "note"));
        BigDecimal amount = request.number("amount")
                .orElseThrow(() -> Invalid.request("The body has no field amount: the USD that are paid in"));
        checked(() -> {
            budgeting.credits().add(amount, request.text("note").orElse(""));
            return true;
        });
        return credits();
    }

    private void demandPrepaid() {
        if (!budgeting.isPrepaid()) {
            throw Invalid.request("Calls are not paid from credit, so there is none to tell of: set prepaid=true of the"
                    + " component. operation=activity tells what was spent");
        }
    }

    private static Settings changed(Settings before, AdminRequest request) {
        return new Settings(request.text("name").orElse(before.name()),
                request.has("expires_at") ? request.time("expires_at") : before.expires(),
                request.flag("disabled").orElse(before.disabled()),
                request.has("limit") ? request.number("limit") : before.limit(),
                request.has("limit_reset") ? reset(request.text("limit_reset")) : before.reset(),
                request.has("models") ? request.list("models") : before.models(),
                request.has("providers") ? request.list("providers") : before.providers());
    }

    private static Window reset(Optional<String> name) {
        return name.isEmpty()
                ? Window.TOTAL
                : Arrays.stream(Window.values())
                        .filter(window -> window.adjective().equals(name.get()))
                        .findFirst()
                        .orElseThrow(() -> Invalid.request("The field limit_reset must be daily, weekly, monthly or"
                                + " null"));
    }

    private Map<String, Object> data(VirtualKey key) {
        return Map.of("data", fields(key));
    }

    private Map<String, @Nullable Object> fields(VirtualKey key) {
        return fields(key, budgeting.keys().usage(key.hash()),
                pot(key).map(budgeting.budgets()::balance).orElse(Balance.NONE));
    }

    /** What the limit of a key leaves. */
    private Optional<Pot> pot(VirtualKey key) {
        return key.budget().map(budget -> Pot.at(now, budget, key.hash()));
    }

    private static Map<String, @Nullable Object> fields(VirtualKey key, KeyUsage usage, Balance balance) {
        Settings settings = key.settings();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(HASH, key.hash());
        fields.put("name", settings.name());
        fields.put("label", key.label());
        fields.put("disabled", settings.disabled());
        fields.put("limit", settings.limit().map(PlainAmount::of).orElse(null));
        fields.put("limit_remaining", settings.limit().map(limit -> remaining(limit, balance)).orElse(null));
        fields.put("limit_reset", settings.reset() == Window.TOTAL ? null : settings.reset().adjective());
        fields.put("usage", PlainAmount.of(usage.total()));
        fields.put("usage_daily", PlainAmount.of(usage.day()));
        fields.put("usage_weekly", PlainAmount.of(usage.week()));
        fields.put("usage_monthly", PlainAmount.of(usage.month()));
        fields.put("created_at", key.created().toString());
        fields.put("expires_at", settings.expires().map(Instant::toString).orElse(null));
        fields.put("models", settings.models().map(KeyOperations::split).orElse(null));
        fields.put("providers", settings.providers().map(KeyOperations::split).orElse(null));
        return fields;
    }

    private static BigDecimal remaining(BigDecimal limit, Balance balance) {
        return PlainAmount.of(balance.left(limit).max(BigDecimal.ZERO));
    }

    private static List<String> split(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).toList();
    }

    private static InvalidRequestException unknown() {
        return Invalid.request("There is no virtual key with this hash; operation=keys lists them");
    }

    /** A question that may find that a field is of no use. */
    private interface Change<T> {
        T make();
    }

    /** Patterns that would be refused at every call are refused here. */
    private static <T> T checked(Settings settings, Change<T> change) {
        return checked(() -> {
            settings.models().ifPresent(list -> ModelRestrictions.of(Optional.of(list), Optional.empty()));
            settings.providers().ifPresent(ProviderPattern::listOf);
            return change.make();
        });
    }

    private static <T> T checked(Change<T> change) {
        try {
            return change.make();
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
    }
}
