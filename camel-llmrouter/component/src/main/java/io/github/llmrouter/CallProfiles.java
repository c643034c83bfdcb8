package io.github.llmrouter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.eip.CallSettings;
import io.github.llmrouter.eip.ChatQuestion;
import io.github.llmrouter.failure.FallbackOn;
import io.github.llmrouter.preference.ModelEntry;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.routing.Ordering;
import io.github.llmrouter.routing.Preferences;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.slug.ModelRestrictions;

/**
 * How one endpoint calls models: by its own options, and by those of each preset that its path or a message names. What
 * options come to is made once for each preset, and anew after a reload.
 */
final class CallProfiles {

    /** What options come to: how messages are read, and where they go. */
    record Profile(CallOptions options, CallForms forms, Routing routing, PreferenceOptions preferences,
            FallbackOn fallbackOn) {

        static Profile of(LlmRouterEndpoint endpoint, CallOptions options) {
            return new Profile(options, CallForms.of(endpoint, options.options(), endpoint.getComponent(),
                    options.backing(endpoint)), new Routing(endpoint, options),
                    PreferenceOptions.of(endpoint, options.preset()),
                    FallbackOption.of(options.options().getFallbackOn()));
        }

        CallSettings settings(Exchange exchange) {
            return forms.settings(exchange, options.options().getAttempts(), fallbackOn);
        }
    }

    /**
     * What one message asks for, and by which options.
     *
     * @param reference   the model and the preset as they were named
     * @param preferences what is demanded and wished of all offers
     * @param isSorted    whether the message, the endpoint or the preset says by what to sort, and not the component alone
     * @param body        the models that the message names, where it may
     * @param pinned      which models the preset of the path lets be asked where the body takes another one
     * @param models      who is to answer first, and who of its tier if that fails
     * @param auto        what was chosen for it, if it leaves that to the router
     */
    record Wanted(ModelReference reference, Profile profile, Asked asked, Preferences preferences, boolean isSorted,
            BodyModels body, ModelRestrictions pinned, List<String> models, Optional<AutoChoice> auto) {

        static Wanted of(ModelReference reference, Profile profile, Asked asked, BodyModels body, Exchange exchange) {
            String model = reference.model().orElseGet(() -> profile.options().model());
            Preferences message = PreferenceReader.of(exchange, asked.question().json());
            boolean isSorted = message.ordering().sort().isPresent() || profile.preferences().isSorted();
            return new Wanted(reference, profile, asked, message.over(profile.preferences().of(exchange)), isSorted,
                    body, ModelRestrictions.NONE, List.of(model), Optional.empty());
        }

        /** The same with more demands. */
        Wanted demanding(Preferences demands) {
            return new Wanted(reference, profile, asked, preferences.over(demands), isSorted, body, pinned, models,
                    auto);
        }

        /** The same with the cheapest first, whatever the message, the options or a variant say. */
        Wanted cheapest() {
            Preferences cheapest = preferences.ordered(Ordering.by(Sort.PRICE).over(preferences.ordering()));
            return new Wanted(reference, profile, asked, cheapest, true, body, pinned, models, auto);
        }

        /** The same within the bounds of the preset of the path, which a body may leave for another one and not escape. */
        Wanted within(Preset path, Exchange exchange) {
            Preferences demanded = path.preferences().closed().of(exchange).ordered(Ordering.NONE);
            return new Wanted(reference, profile, asked, preferences.over(demanded), isSorted, body,
                    path.restrictions(), models, auto);
        }

        /** The model as it is named, before a tier takes its place. */
        String model() {
            return reference.model().orElseGet(() -> profile.options().model());
        }

        /** The same of the models of a tier. */
        Wanted answeredBy(AutoChoice choice) {
            return new Wanted(reference, profile, asked, preferences, isSorted, body, pinned,
                    choice.tier().models(profile.options().model()), Optional.of(choice));
        }

        /** The same of other models. */
        Wanted asking(List<String> others) {
            return new Wanted(reference, profile, asked, preferences, isSorted, body, pinned, others, auto);
        }

        /** The first ones, with what the message says of them alone. */
        List<Alternative> first() {
            return models.stream()
                    .map(model -> new Alternative(model, body.first().orElseGet(() -> ModelEntry.of(model))))
                    .toList();
        }

        /** Whether the models to ask are those of the options. */
        boolean isConfigured() {
            return body.others().isEmpty() && pinned.isEmpty() && models.equals(List.of(profile.options().model()));
        }
    }

    /** @param prompted whether the prompt counts; a request that names the preset itself brings its own messages */
    private record Key(String preset, boolean prompted) {}

    private final LlmRouterEndpoint endpoint;
    private final ModelReference path;
    private final Map<Key, Profile> byPreset = new ConcurrentHashMap<>();
    private final @Nullable Profile withoutPreset;

    CallProfiles(LlmRouterEndpoint endpoint) {
        this.endpoint = endpoint;
        this.path = ModelReference.parse(endpoint.getModel());
        this.withoutPreset = path.preset().isPresent() ? null : Profile.of(endpoint, CallOptions.of(endpoint));
    }

    /** Whether presets that come and go decide where the path leads, by its own name, in its fallbacks or in tiers. */
    boolean needPresets() {
        AutoRouter auto = endpoint.getComponent().autoRouter();
        return withoutPreset == null || withoutPreset.routing().namesPresets()
                || path.model().filter(auto::isAsked).isPresent()
                        && auto.tiers().stream().anyMatch(tier -> tier.first().preset().isPresent());
    }

    /**
     * Says early what every message would be told, of the presets as they are or are about to be.
     *
     * @throws IllegalArgumentException if the path names a preset that is not there or that nobody serves, models that may
     *                                  not stand in for each other, or tiers that are not there
     */
    void check(PresetBook presets) {
        try {
            Profile profile = withoutPreset;
            Profile used = profile != null ? profile : Profile.of(endpoint, CallOptions.ofPath(endpoint, presets));
            new PathModels(endpoint, used.options()).check(presets);
        } catch (InvalidRequestException e) {
            throw new IllegalArgumentException("llmrouter:" + endpoint.getModel() + ": " + e.getMessage());
        }
    }

    /**
     * Reads what a message asks for. The path is a pin: only an endpoint that says so lets the body choose.
     *
     * @throws InvalidRequestException if the body, a header or an option is of no use, or there is no such preset; nothing
     *                                 was sent then
     */
    Wanted read(Exchange exchange) {
        Wanted wanted = named(exchange);
        AutoRouter auto = endpoint.getComponent().autoRouter();
        try {
            auto.refuseWithoutTiers(wanted.models().get(0), endpoint.getComponent().inUse());
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
        return auto.isAsked(wanted.models().get(0)) ? chosen(wanted, auto, exchange) : wanted;
    }

    private Wanted chosen(Wanted wanted, AutoRouter auto, Exchange exchange) {
        if (!(wanted.asked().question() instanceof ChatQuestion chat)) {
            throw Invalid.request(Ways.FOR_CHATS);
        }
        AutoSession session = AutoSession.of(endpoint.getComponent(), wanted, chat.request(),
                () -> endpoint.payer().account(exchange));
        return staying(wanted, session, exchange)
                .orElseGet(() -> answered(wanted, auto.choose(chat.request(), session.session(), exchange), exchange));
    }

    /** By the model that answered the conversation before, while it can be asked. */
    private Optional<Wanted> staying(Wanted wanted, AutoSession session, Exchange exchange) {
        return session.model()
                .flatMap(model -> session.tier(model)
                        .map(tier -> answered(wanted, AutoChoice.staying(tier, session.session()), exchange))
                        .map(stays -> stays.asking(session.first(model, stays.models())))
                        .filter(stays -> stays.profile().routing().asks(model, stays, exchange)));
    }

    private Wanted answered(Wanted wanted, AutoChoice choice, Exchange exchange) {
        Optional<String> preset = choice.tier().first().preset();
        if (preset.isEmpty()) {
            return wanted.answeredBy(choice);
        }
        if (wanted.reference().preset().isPresent()) {
            throw Invalid.request(Ways.twoPresets(choice.tier()));
        }
        Profile own = profile(preset, !isChosenByBody(wanted.asked()));
        if (choice.tier().first().model().isEmpty()
                && endpoint.getComponent().autoRouter().isAsked(own.options().model())) {
            throw Invalid.request(Ways.inACircle(choice.tier()));
        }
        return Wanted.of(wanted.reference(), own, own.forms().read(exchange), wanted.body(), exchange)
                .answeredBy(choice);
    }

    private boolean isChosenByBody(Asked asked) {
        boolean mayChoose = endpoint.getConfiguration().isAllowBodyRouting()
                || endpoint.getModel().equals(LlmRouterEndpoint.REQUEST);
        return mayChoose && asked.reference().isPresent();
    }

    private Wanted named(Exchange exchange) {
        Optional<ModelReference> pinned = beforehand(exchange);
        Optional<String> preset = pinned.flatMap(ModelReference::preset);
        Profile profile = profile(preset, true);
        Asked asked = profile.forms().read(exchange);
        if (pinned.isPresent() && !endpoint.getConfiguration().isAllowBodyRouting()) {
            return Wanted.of(pinned.get(), profile, asked, BodyModels.NONE, exchange);
        }
        BodyModels named = BodyModels.of(asked);
        ModelReference chosen = named.first()
                .map(ModelEntry::reference)
                .map(body -> pinned.map(body::over).orElse(body))
                .or(() -> pinned)
                .orElseThrow(() -> Invalid.request(
                        "llmrouter:request takes the model from the body, which has no text field 'model' or 'preset'"));
        if (chosen.preset().equals(preset)) {
            return Wanted.of(chosen, profile, asked, named, exchange);
        }
        Profile other = profile(chosen.preset(), false);
        Wanted wanted = Wanted.of(chosen, other, other.forms().read(exchange), named, exchange);
        return profile.options()
                .preset()
                .map(ofPath -> wanted.within(ofPath, exchange))
                .orElse(wanted);
    }

    /** What is known before the body is read; empty if the body is to say it. */
    private Optional<ModelReference> beforehand(Exchange exchange) {
        return switch (endpoint.getModel()) {
            case LlmRouterEndpoint.REQUEST -> Optional.empty();
            case LlmRouterEndpoint.DYNAMIC -> Optional.of(dynamic(exchange));
            default -> Optional.of(path);
        };
    }

    private static ModelReference dynamic(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(LlmRouterConstants.DYNAMIC_MODEL_PROPERTY, String.class))
                .map(ModelReference::parse)
                .orElseThrow(() -> Invalid.request("llmrouter:dynamic is what toD uses; name a model instead"));
    }

    private Profile profile(Optional<String> preset, boolean prompted) {
        Profile own = withoutPreset;
        return preset.isEmpty() && own != null ? own : profile(preset.orElseThrow(), prompted);
    }

    private Profile profile(String name, boolean prompted) {
        PresetBook presets = endpoint.getComponent().presets().current();
        Preset preset = presets.get(name);
        Key key = new Key(name, prompted);
        Profile known = byPreset.get(key);
        if (known != null && known.options().preset().filter(preset::equals).isPresent()) {
            return known;
        }
        Profile made = make(name, preset, prompted);
        byPreset.put(key, made);
        byPreset.values().removeIf(profile -> !presets.has(profile.options().preset().orElseThrow()));
        return made;
    }

    private Profile make(String name, Preset preset, boolean prompted) {
        try {
            CallOptions options = CallOptions.with(endpoint, name, preset);
            return Profile.of(endpoint, prompted ? options : options.withoutPrompt());
        } catch (IllegalArgumentException e) {
            throw Invalid.request(String.valueOf(e.getMessage()));
        }
    }
}
