package io.github.llmrouter;

/** The span of a direct call of one provider, for Camel's tracers: like that of a routed call. */
public class LlmProviderSpanDecorator extends LlmRouterSpanDecorator {

    @Override
    public String getComponent() {
        return "llmprovider";
    }

    @Override
    public String getComponentClassName() {
        return LlmProviderComponent.class.getName();
    }
}
