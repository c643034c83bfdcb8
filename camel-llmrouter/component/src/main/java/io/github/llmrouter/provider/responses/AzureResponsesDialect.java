package io.github.llmrouter.provider.responses;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.KeyHeader;

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
    protected KeyHeader keyHeader() {
        return KeyHeader.named("api-key");
    }
}
