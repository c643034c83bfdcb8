package io.github.llmrouter.provider.neutral;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.Usage;

/** Writes what was used in the neutral form, which is OpenAI's with OpenRouter's cache writes and searches. */
public final class UsageJson {

    private UsageJson() {}

    /** Writes {@code usage} into an answer or a chunk; what else stands there stays. */
    public static void write(Usage usage, ObjectNode answer) {
        ObjectNode json = object(answer, "usage");
        json.put("prompt_tokens", usage.prompt());
        json.put("completion_tokens", usage.completion());
        json.put("total_tokens", usage.total());
        ObjectNode prompt = object(json, "prompt_tokens_details");
        prompt.put("cached_tokens", usage.cached())
                .put("cache_write_tokens", usage.cacheWrite())
                .put("audio_tokens", usage.audioIn())
                .put("image_tokens", usage.imageIn());
        if (usage.cacheWrite1h() > 0) {
            prompt.put("cache_write_1h_tokens", usage.cacheWrite1h());
        }
        object(json, "completion_tokens_details").put("reasoning_tokens", usage.reasoning())
                .put("audio_tokens", usage.audioOut())
                .put("image_tokens", usage.imageOut());
        if (usage.searches() > 0) {
            object(json, "server_tool_use_details").put("web_search_requests", usage.searches());
        }
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.get(name) instanceof ObjectNode known ? known : parent.putObject(name);
    }
}
