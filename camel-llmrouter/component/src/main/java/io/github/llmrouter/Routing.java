package io.github.llmrouter;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.routing.ConfiguredLengths;
import io.github.llmrouter.routing.Demand;
import io.github.llmrouter.routing.Inquiry;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.OfferBook;
import io.github.llmrouter.routing.Requirement;
import io.github.llmrouter.routing.RoutePlan;
import io.github.llmrouter.routing.ServiceTier;
import io.github.llmrouter.routing.Wish;
import io.github.llmrouter.routing.filter.TierChoice;
import io.github.llmrouter.slug.ModelRestrictions;
import io.github.llmrouter.sticky.Session;

/** Plans the calls of some options, and knows the generated route that leads to who is asked. */
final class Routing {

    private static final String VERBOSITY = "verbosity";

    /** The offers of the models of these options, for as long as the snapshot stands that they are from. */
    private record Resolved(OfferBook book, PresetBook presets, List<Served> models, Optional<String> conflict) {}

    /** A plan, and the conversation that the call is a part of. */
    record Planned(RoutePlan plan, Session session) {}

    private record Asking(Inquiry inquiry, Session session) {}

    private final LlmRouterEndpoint endpoint;
    private final CallOptions call;
    private final AskedModels models;
    private volatile @Nullable Resolved resolved;

    Routing(LlmRouterEndpoint endpoint, CallOptions call) {
        this.endpoint = endpoint;
        this.call = call;
        this.models = new AskedModels(endpoint, call);
    }

    /**
     * Plans a call.
     *
     * @throws LlmRouterException as {@link #inquiry} does
     */
    Planned plan(CallProfiles.Wanted wanted, Exchange exchange) {
        LlmRouterComponent router = endpoint.getComponent();
        Asking asking = asking(wanted, exchange);
        return new Planned(asking.inquiry().plan(router.planner(), router.random()), asking.session());
    }

    /** Whether a call asks for a model, and it can be asked now. */
    boolean asks(String model, CallProfiles.Wanted wanted, Exchange exchange) {
        try {
            return plan(wanted, exchange).plan()
                    .candidates()
                    .stream()
                    .anyMatch(candidate -> candidate.offer().id().model().equals(model));
        } catch (LlmRouterException e) {
            return false;
        }
    }

    /**
     * What a call asks for.
     *
     * @throws LlmRouterException if a model is unknown, nobody serves any, or they may not stand in for each other
     */
    Inquiry inquiry(CallProfiles.Wanted wanted, Exchange exchange) {
        return asking(wanted, exchange).inquiry();
    }

    private Asking asking(CallProfiles.Wanted wanted, Exchange exchange) {
        Question question = wanted.asked().question();
        Resolved now = wanted.isConfigured() ? own() : resolved(wanted);
        if (question instanceof EmbeddingQuestion embeddings && embeddings.request().dimensions().isEmpty()) {
            now.conflict().ifPresent(conflict -> {
                throw Invalid.request(conflict);
            });
        }
        LlmRouterComponent router = endpoint.getComponent();
        List<ModelOffers> offered = AskedModels.offers(now.models());
        Session session = session(wanted, offered, exchange);
        Demand demand = Demand.at(router.clock().millis())
                .within(CallTimeout.of(exchange, call.options()).toMillis())
                .requiring(question::lacking)
                .wishing(verbosity(question))
                .asking(question.tokens(router.callTokens(), offered), question.needs())
                .pinnedTo(session.pin());
        List<Wish> wishes = now.models()
                .stream()
                .map(served -> wish(served, wanted, question, exchange))
                .toList();
        return new Asking(new Inquiry(wishes, demand), session);
    }

    /** What a form of a request has a place for no catalogue tells. */
    private Requirement verbosity(Question question) {
        if (!question.json().hasNonNull(VERBOSITY)) {
            return Requirement.NONE;
        }
        Providers providers = providers();
        return offer -> providers.connection(offer.id())
                .filter(connection -> question.dropped(connection, offer).contains(VERBOSITY))
                .map(unable -> Set.of(VERBOSITY))
                .orElse(Set.of());
    }

    /** An order that is demanded is kept whoever answered before. */
    private Session session(CallProfiles.Wanted wanted, List<ModelOffers> offered, Exchange exchange) {
        if (wanted.auto().isPresent()) {
            return wanted.auto().get().session();
        }
        return wanted.asked().question() instanceof ChatQuestion chat
                && wanted.preferences().ordering().order().isEmpty()
                        ? endpoint.getComponent()
                                .sessions()
                                .of(offered, chat.request(),
                                        () -> endpoint.payer().account(exchange))
                        : Session.NONE;
    }

    private Wish wish(Served served, CallProfiles.Wanted wanted, Question question, Exchange exchange) {
        Wish wish = served.wish(wanted.preferences(), wanted.isSorted(), exchange);
        Question asked = question.with(wish.change());
        Wish sized = asked == question
                ? wish
                : wish.asking(asked.tokens(endpoint.getComponent().callTokens(), List.of(wish.model())), asked.needs());
        Wish tiered = new TierChoice(ServiceTier.askedBy(asked.json()), served.choice().tier()).of(sized);
        return wish.preferences().requireParameters()
                ? tiered.demanding(new RequiredParameters(asked, providers()))
                : tiered;
    }

    private Resolved own() {
        Resolved now = resolved;
        PresetBook presets = endpoint.getComponent().presets().current();
        if (now == null || now.book() != providers().book() || now.presets() != presets) {
            now = resolved(models.of(List.of(call.model()), presets), presets, ModelRestrictions.NONE);
            resolved = now;
        }
        return now;
    }

    private Resolved resolved(CallProfiles.Wanted wanted) {
        PresetBook presets = endpoint.getComponent().presets().current();
        return resolved(models.of(wanted, presets), presets, wanted.pinned());
    }

    private Resolved resolved(List<Alternative> asked, PresetBook presets, ModelRestrictions pinned) {
        OfferBook book = providers().book();
        List<Served> served = models.resolve(asked, pinned);
        return new Resolved(book, presets, served, models.mayBeForEmbeddings()
                ? ConfiguredLengths.conflict(AskedModels.offers(served))
                : Optional.empty());
    }

    /** Whether a fallback names a preset. */
    boolean namesPresets() {
        return models.namesPresets();
    }

    /** What calls the router's route. */
    AsyncProcessor route() {
        String path = endpoint.hasOwnRoute() ? endpoint.getModel() : LlmRouterEndpoint.DYNAMIC;
        return endpoint.getComponent().routes().processor(path, () -> new PathModels(endpoint, call).known());
    }

    private Providers providers() {
        return endpoint.getComponent().inUse();
    }
}
