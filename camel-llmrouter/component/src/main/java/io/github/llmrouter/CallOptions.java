package io.github.llmrouter;

import java.util.Optional;

import io.github.llmrouter.CallConfiguration.Operation;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.preset.RequestDefaults;

/**
 * What the options of an endpoint come to with the preset that a call names: first those in the URI, then those of the
 * preset, then those of the component.
 *
 * @param model   the model that is asked if the message names none
 * @param options not to be changed
 */
record CallOptions(String model, LlmRouterConfiguration options, Optional<Preset> preset) {

    /** Without a preset. */
    static CallOptions of(LlmRouterEndpoint endpoint) {
        return new CallOptions(endpoint.getModel(), endpoint.getConfiguration(), Optional.empty());
    }

    /**
     * What the path of an endpoint says.
     *
     * @throws InvalidRequestException  if it names a preset that there is not
     * @throws IllegalArgumentException if preset and endpoint do not go together
     */
    static CallOptions ofPath(LlmRouterEndpoint endpoint, PresetBook presets) {
        ModelReference path = ModelReference.parse(endpoint.getModel());
        return path.preset().map(name -> {
            CallOptions all = with(endpoint, name, presets.get(name));
            return new CallOptions(path.model().orElse(all.model), all.options, all.preset);
        }).orElseGet(() -> of(endpoint));
    }

    /**
     * With a preset.
     *
     * @param  name                     of the preset, for error messages
     * @throws IllegalArgumentException if preset and endpoint do not go together
     */
    static CallOptions with(LlmRouterEndpoint endpoint, String name, Preset preset) {
        LlmRouterConfiguration options = endpoint.getConfiguration().copy();
        preset.addTo(options, endpoint::isGiven);
        try {
            OptionChecks.check(options);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("With the preset '" + name + "': " + e.getMessage());
        }
        if (options.getOperation() == Operation.embeddings && preset.defaults().hasTools()) {
            throw new IllegalArgumentException("The preset '" + name
                    + "' has tools, which are for chats; take one without with operation=embeddings");
        }
        return new CallOptions(preset.model(), options, Optional.of(preset));
    }

    /** For a request that brings its own messages. */
    CallOptions withoutPrompt() {
        LlmRouterConfiguration unprompted = options.copy();
        unprompted.setPrompt(null);
        return new CallOptions(model, unprompted, preset);
    }

    /** What requests are made of, besides messages and options. */
    Backing backing(LlmRouterEndpoint endpoint) {
        Resources files = Resources.of(endpoint.getCamelContext());
        return preset.map(named -> new Backing(named.resources(files), named.defaults(),
                !endpoint.isGiven("jsonSchema"))).orElseGet(() -> new Backing(files, RequestDefaults.NONE, false));
    }
}
