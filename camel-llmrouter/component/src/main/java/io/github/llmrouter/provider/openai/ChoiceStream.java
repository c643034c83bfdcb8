package io.github.llmrouter.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.provider.neutral.InBandErrors;
import io.github.llmrouter.provider.wire.FinishReasons;

/** One choice of a stream: brings its pieces into the neutral form, in place, and knows what came before. */
final class ChoiceStream {

    private final int index;
    private final ThinkTag think = new ThinkTag();
    private final ToolCallPieces toolCalls;
    private final DetailPieces details = new DetailPieces();
    private boolean finished;

    /** @param answer what tells this answer from all others */
    ChoiceStream(int index, String answer) {
        this.index = index;
        this.toolCalls = new ToolCallPieces(index == 0 ? answer : answer + "/" + index);
    }

    /** Whether it has its finish reason. */
    boolean isFinished() {
        return finished;
    }

    /**
     * Takes the next piece.
     *
     * @return whether it says anything: OpenRouter gives the end twice, the second time with the usage
     */
    boolean read(ObjectNode choice) {
        boolean before = finished;
        ObjectNode delta = delta(choice);
        choice.put("index", index);
        ContentParts.flatten(delta);
        Messages.nameThoughts(delta);
        if (delta.get("tool_calls") instanceof ArrayNode calls && !calls.isEmpty()) {
            toolCalls.normalise(calls);
        } else {
            delta.remove("tool_calls");
        }
        if (delta.get("reasoning_details") instanceof ArrayNode pieces) {
            details.number(pieces);
        }
        finished |= isEnd(choice, delta);
        splitThoughts(delta);
        return !before || Messages.hasOutput(delta);
    }

    /** The end that the provider did not care to give. */
    ObjectNode end() {
        finished = true;
        ObjectNode choice = JsonNodeFactory.instance.objectNode().put("index", index);
        splitThoughts(choice.putObject("delta"));
        return choice.put("finish_reason", toolCalls.isEmpty() ? "stop" : "tool_calls").putNull("native_finish_reason");
    }

    /** Perplexity repeats the whole message with each piece of it; some give it in the place of the last piece. */
    private static ObjectNode delta(ObjectNode choice) {
        JsonNode message = choice.remove("message");
        if (choice.get("delta") instanceof ObjectNode given) {
            return given;
        }
        ObjectNode delta = message instanceof ObjectNode whole ? whole : choice.objectNode();
        choice.set("delta", delta);
        return delta;
    }

    private boolean isEnd(ObjectNode choice, ObjectNode delta) {
        boolean toolCalled = !toolCalls.isEmpty() || Messages.callsTool(delta);
        return FinishReasons.normalise(choice, toolCalled).filter(reason -> {
            if (reason.equals("error")) {
                throw InBandErrors.ofChoice(choice);
            }
            return true;
        }).isPresent();
    }

    private void splitThoughts(ObjectNode delta) {
        if (think.isPassed()) {
            return;
        }
        String text = delta.path("content").asText("");
        ThinkTag.Split split = text.isEmpty() ? ThinkTag.Split.NOTHING : think.next(text);
        if (finished) {
            ThinkTag.Split rest = think.rest();
            split = new ThinkTag.Split(split.text() + rest.text(), split.thoughts() + rest.thoughts());
        }
        if (!split.text().equals(text)) {
            delta.put("content", split.text());
        }
        if (!split.thoughts().isEmpty()) {
            delta.put("reasoning", delta.path("reasoning").asText("") + split.thoughts());
        }
    }
}
