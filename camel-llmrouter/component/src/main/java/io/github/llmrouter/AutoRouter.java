package io.github.llmrouter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.github.llmrouter.auto.AutoModel;
import io.github.llmrouter.auto.Condition;
import io.github.llmrouter.auto.Decision;
import io.github.llmrouter.auto.Policy;
import io.github.llmrouter.auto.Rule;
import io.github.llmrouter.auto.Signals;
import io.github.llmrouter.auto.Tier;
import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.language.CarefulDetector;
import io.github.llmrouter.language.LanguageDetector;
import io.github.llmrouter.sticky.Session;

/**
 * Chooses the models for messages that leave it to the router: the user's tiers and how one is chosen, as configured.
 * Immutable, and used by many threads.
 */
final class AutoRouter {

    private static final Logger LOG = LoggerFactory.getLogger(LlmRouterEndpoint.class);

    /**
     * A policy, and the rules that it may look at.
     *
     * @param rules their expressions are compiled beforehand
     */
    record ReadPolicy(Policy policy, List<Rule> rules) {}

    /**
     * What is configured.
     *
     * @param tiers  by name; none if nothing is configured
     * @param active decides
     * @param shadow is asked as well, and decides nothing
     */
    record Plan(SortedMap<String, Tier> tiers, ReadPolicy active, Optional<ReadPolicy> shadow) {

        static final Plan NONE = new Plan(new TreeMap<>(), new ReadPolicy((signals, expressions) -> {
            throw new IllegalStateException("There are no tiers");
        }, List.of()), Optional.empty());
    }

    private final Plan plan;
    private final LanguageDetector languages;
    private final Map<String, Predicate> expressions = new HashMap<>();

    private AutoRouter(Plan plan, LanguageDetector languages) {
        this.plan = plan;
        this.languages = new CarefulDetector(languages);
    }

    /**
     * @param  languages                tells the language of messages; {@link LanguageDetector#NONE} if nobody does
     * @throws IllegalArgumentException if something of the configuration is of no use
     */
    static AutoRouter of(AutoConfiguration configured, LanguageDetector languages, CamelContext context) {
        AutoRouter router = new AutoRouter(AutoSetup.read(configured, languages), languages);
        router.compile(router.plan.active(), context);
        router.plan.shadow().ifPresent(shadow -> router.compile(shadow, context));
        return router;
    }

    private void compile(ReadPolicy policy, CamelContext context) {
        policy.rules().forEach(rule -> rule.conditions().forEach(condition -> {
            if (condition instanceof Condition.Expression expression) {
                expressions.computeIfAbsent(expression.text(), text -> compiled(text, rule, context));
            }
        }));
    }

    private static Predicate compiled(String text, Rule rule, CamelContext context) {
        try {
            Predicate predicate = context.resolveLanguage("simple").createPredicate(text);
            predicate.init(context);
            return predicate;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("camel.component.llmrouter.auto: " + rule.name() + ": '"
                    + Texts.shortened(text) + "' is not in the Simple language: " + Texts.shortened(String.valueOf(e
                            .getMessage())));
        }
    }

    /** Whether this name of a model leaves the model to the router. Without tiers it is a name like any other. */
    boolean isAsked(String model) {
        return !plan.tiers().isEmpty() && AutoModel.isName(model);
    }

    /**
     * A provider may serve a model of this name, as OpenRouter does.
     *
     * @throws IllegalArgumentException if the model is left to the router, and there is nothing to choose from
     */
    void refuseWithoutTiers(String model, Providers providers) {
        if (plan.tiers().isEmpty() && model.equals(AutoModel.AUTO)
                && providers.slug(model).flatMap(providers.book()::find).isEmpty()) {
            throw new IllegalArgumentException("The model auto is chosen among tiers of your own, and there are none."
                    + " Configure camel.component.llmrouter.auto.tiers[cheap] and more of them, as in"
                    + " openai/gpt-5-mini");
        }
    }

    /** All that can be chosen. */
    Collection<Tier> tiers() {
        return plan.tiers().values();
    }

    /**
     * Chooses for one message.
     *
     * @param  session                 the conversation that it is a part of
     * @throws InvalidRequestException if an expression of a rule cannot be evaluated
     */
    AutoChoice choose(ChatRequest request, Session session, Exchange exchange) {
        Signals signals = Signals.of(request, languages);
        Condition.Expressions evaluated = text -> holds(text, exchange);
        Decision decision = plan.active().policy().decide(signals, evaluated);
        return new AutoChoice(tier(decision), decision, plan.shadow()
                .flatMap(shadow -> shadow(shadow.policy(), signals, evaluated)), session);
    }

    private Tier tier(Decision decision) {
        return Optional.ofNullable(plan.tiers().get(decision.tier())).orElseThrow();
    }

    private boolean holds(String text, Exchange exchange) {
        try {
            return Optional.ofNullable(expressions.get(text)).orElseThrow().matches(exchange);
        } catch (RuntimeException e) {
            // without its message, which may quote the body
            throw Invalid.request("The expression " + Texts.shortened(text) + " of a rule of llmrouter:auto fails for"
                    + " this message with " + e.getClass().getSimpleName());
        }
    }

    /** It must not be felt. */
    private Optional<AutoChoice.Shadow> shadow(Policy policy, Signals signals, Condition.Expressions evaluated) {
        try {
            Decision decision = policy.decide(signals, evaluated);
            return Optional.of(new AutoChoice.Shadow(tier(decision), decision));
        } catch (RuntimeException e) {
            LOG.debug("The shadow of llmrouter:auto fails with {}", e.getClass().getName());
            return Optional.empty();
        }
    }
}
