package io.github.llmrouter;

import java.util.Optional;
import java.util.function.Consumer;

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.spi.AsyncProcessorAwaitManager;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.PluginHelper;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.event.CallEvents;
import io.github.llmrouter.explain.AutoReport;
import io.github.llmrouter.routing.Exclusion;
import io.github.llmrouter.routing.RoutePlan;

/**
 * Calls a model for each message: reads the request, plans, sends it through the generated route and writes the result.
 * Blocks the caller's thread, as the circuit breaker EIP does anyway.
 */
final class LlmRouterProducer extends DefaultProducer {

    private final LlmRouterEndpoint endpoint;
    private final CallProfiles profiles;
    private final DryRun dryRun;
    private final Payer payer;
    private final CachedCalls cached;
    private final Operations operations;
    private final Consumer<PresetBook> check;
    private final AsyncProcessorAwaitManager awaitManager;

    LlmRouterProducer(LlmRouterEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.profiles = new CallProfiles(endpoint);
        this.payer = endpoint.payer();
        this.dryRun = new DryRun(endpoint, profiles);
        this.cached = new CachedCalls(endpoint.getComponent(), payer);
        this.operations = new Operations(endpoint.getComponent(), endpoint.getModel(), payer);
        this.check = profiles::check;
        this.awaitManager = PluginHelper.getAsyncProcessorAwaitManager(endpoint.getCamelContext());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        PresetBook presets = endpoint.getComponent().presets().current();
        // a context that does not start its routes by itself starts this one with the route that calls it
        if (endpoint.hasOwnRoute()) {
            PathModels.ensureRoutes(endpoint);
            profiles.check(presets);
            if (profiles.needPresets()) {
                endpoint.getComponent().presets().addUser(check);
            }
        }
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().presets().removeUser(check);
        super.doStop();
    }

    @Override
    public void process(Exchange exchange) {
        Operation operation = endpoint.getConfiguration().getOperation();
        if (!operation.isCall()) {
            ExchangeFailure.marking(exchange, () -> exchange.getMessage().setBody(answer(operation, exchange)));
            return;
        }
        CallEvents events = endpoint.getComponent().events(exchange, endpoint.getModel(), endpoint.getConfiguration());
        ExchangeFailure.telling(exchange, events, () -> call(exchange, events));
    }

    /** What is known here, so that nobody is called for it. */
    private Object answer(Operation operation, Exchange exchange) {
        Output output = endpoint.getConfiguration().getOutput();
        return operation == Operation.explain
                ? DryRun.body(dryRun.of(exchange), output)
                : operations.answer(operation, exchange, output);
    }

    private void call(Exchange exchange, CallEvents events) {
        CallProfiles.Wanted wanted = profiles.read(exchange);
        CallProfiles.Profile profile = wanted.profile();
        Asked asked = wanted.asked();
        String requested = wanted.reference().toString();
        events.asked(requested, asked.question().stream());
        CallSettings settings = profile.settings(exchange);
        Accounts.Account account = endpoint.getComponent()
                .accounts()
                .account(exchange, payer, asked.question(), events);
        account.traces().forEach(events::follow);
        CallProfiles.Wanted paying = account.paying(wanted,
                demanded -> profile.routing().plan(demanded, exchange).plan());
        Routing.Planned planned = profile.routing().plan(paying, exchange);
        CallCache cache = cached.open(wanted, exchange, events);
        if (cache.answered(exchange, asked, planned.plan(), settings)) {
            return;
        }
        RoutePlan plan = account.admit(planned.plan());
        events.planned(() -> plan.excluded().stream().map(Exclusion::toString).toList());
        Optional<AutoReport> auto = AutoReports.of(paying, endpoint.getComponent().presets().current(), plan,
                other -> profile.routing().plan(other, exchange).plan());
        auto.ifPresent(report -> report.shadow()
                .ifPresent(shadow -> events.shadowDecided(report.chosen(), shadow)));
        RoutedCall call = new RoutedCall(asked.question(), plan, settings, endpoint.getComponent().clock(), events,
                planned.session());
        Optional<Exchange> answered = plan.candidates().isEmpty()
                ? Optional.empty()
                : route(exchange, call, profile.routing());
        Optional<LlmRouterException> failure = answered.isEmpty()
                ? Optional.of(FailureReport.of(requested, call, endpoint.getComponent().clock()))
                : Optional.empty();
        exchange.setProperty(LlmRouterConstants.METADATA_PROPERTY,
                RouterMetadata.of(requested, wanted.model(), auto, call, failure));
        cache.answer(exchange, asked, call, answered.orElseThrow(failure::get).getMessage().getBody());
    }

    /** Sends a copy, so that the caller's message is what it was whatever happens, and none of its headers go along. */
    private Optional<Exchange> route(Exchange exchange, RoutedCall call, Routing routing) {
        Exchange routed = ExchangeHelper.createCopy(exchange, true);
        routed.setPattern(ExchangePattern.InOut);
        routed.setException(null);
        // what listens to all exchanges of the context hears of the call in the caller's route, once
        routed.getExchangeExtension().setNotifyEvent(true);
        DefaultMessage message = new DefaultMessage(exchange.getContext());
        message.setBody(call.question().request());
        routed.setMessage(message);
        call.attachTo(routed);
        awaitManager.process(routing.route(), routed);
        if (routed.getException() != null && call.attempts().isEmpty() && call.notPermitted().isEmpty()) {
            throw RouteFailure.of(routed);
        }
        return routed.getException() == null ? Optional.of(routed) : Optional.empty();
    }
}
