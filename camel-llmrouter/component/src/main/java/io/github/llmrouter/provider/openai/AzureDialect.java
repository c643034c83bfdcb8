package io.github.llmrouter.provider.openai;

import io.github.llmrouter.provider.ApiKey;

/** OpenAI's dialect as Azure speaks it: the key has a header of its own. */
public final class AzureDialect extends OpenAiDialect {

    @Override
    public String name() {
        return "azure";
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
