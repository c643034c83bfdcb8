package io.github.llmrouter.provider.responses;

import io.github.llmrouter.provider.ApiKey;
import io.github.llmrouter.provider.Call;

/** The Responses API as Azure speaks it: the key has a header of its own. */
public final class AzureResponsesDialect extends ResponsesDialect {

    @Override
    public String name() {
        return "azure-responses";
    }

    @Override
    ReasoningItems thoughts(Call call) {
        return ReasoningItems.atAzure();
    }

    @Override
    protected String keyHeader() {
        return "api-key";
    }

    @Override
    protected String keyValue(ApiKey key) {
        return key.reveal();
    }
}
