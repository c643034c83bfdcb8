package io.github.llmrouter.examples;

import java.util.HashMap;
import java.util.Map;

import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.testing.RouterTestSupport;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

/** Runs the route files of the documentation against providers that the test scripts. */
abstract class ExampleTestSupport extends RouterTestSupport {

    /** A model that only {@link #other} serves. */
    static final String OTHER_MODEL = "anthropic/claude-sonnet-4";

    final ScriptedProvider other = start(Reply.says("other answer"));

    @Override
    protected void configure(LlmRouterComponent router) {
        router.getProviders().get("cheap").getModels().put("openai/gpt-4.1", new ModelConfiguration());
        router.getProviders().put("other", provider(other, OTHER_MODEL, "3", "9"));
    }

    /** Adds the routes of a file of the documentation. */
    final void load(String file) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.resolveMandatoryResource(context, "classpath:examples/" + file));
    }

    final Exchange send(String uri, Object body) {
        return send(uri, body, Map.of());
    }

    final Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    /** What the first provider was sent last. */
    final String sentToCheap() {
        return cheap.requests().get(cheap.calls() - 1).body();
    }
}
