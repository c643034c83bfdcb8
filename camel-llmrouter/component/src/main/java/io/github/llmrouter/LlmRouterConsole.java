package io.github.llmrouter;

import java.util.List;
import java.util.Map;

import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/**
 * The router in Camel's developer console: providers, offers, prices, what rests and why, what was counted. Shows no key
 * and nothing of any message, and calls nobody.
 */
@DevConsole(name = "llmrouter", displayName = "LLM Router", description = "Display the state of the LLM Router")
public class LlmRouterConsole extends AbstractDevConsole {

    /** Shows all offers and not only those in use, with the value {@code true}. */
    static final String ALL = "all";

    /** Shows all offers of this model, in use or not, and who would be asked for it. */
    static final String MODEL = "model";

    /** Shows only offers of this provider. */
    static final String PROVIDER = "provider";

    public LlmRouterConsole() {
        super("camel", "llmrouter", "LLM Router", "Display the state of the LLM Router");
    }

    /** Nothing if no route has made the component so far: to look at it is no reason to make it. */
    @Override
    protected String doCallText(Map<String, Object> options) {
        return getCamelContext().hasComponent("llmrouter") instanceof LlmRouterComponent router
                ? text(router, options)
                : "";
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        return getCamelContext().hasComponent("llmrouter") instanceof LlmRouterComponent router
                ? json(router, options)
                : new JsonObject();
    }

    private static String text(LlmRouterComponent router, Map<String, Object> options) {
        RouterState state = router.state();
        return ConsoleText.of(state, chosen(state, options))
                + ConsolePlan.model(options).map(model -> ConsolePlan.of(router, model, options).text()).orElse("");
    }

    private static Map<String, Object> json(LlmRouterComponent router, Map<String, Object> options) {
        RouterState state = router.state();
        JsonObject json = new JsonObject(StateMap.of(state, chosen(state, options)));
        ConsolePlan.model(options).ifPresent(model -> json.put("plan", ConsolePlan.of(router, model, options).map()));
        return json;
    }

    private static List<OfferState> chosen(RouterState state, Map<String, Object> options) {
        String model = ConsolePlan.model(options).orElse(null);
        Object provider = options.get(PROVIDER);
        boolean all = model != null || "true".equals(String.valueOf(options.get(ALL)));
        return (all ? state.offers() : state.offersInUse()).stream()
                .filter(offer -> model == null || offer.model().equals(model))
                .filter(offer -> provider == null || offer.provider().equals(provider))
                .toList();
    }
}
