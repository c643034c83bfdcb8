package io.github.llmrouter.enrich;

import java.util.List;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Sets the answers of several models side by side: the body becomes a JSON array with one object for each branch, in their
 * order, with {@code model}, {@code provider}, {@code answer}, {@code cost} in USD and {@code latency} in milliseconds as far as
 * they are known, or {@code failure}. The headers stay.
 */
public final class CompareAnswers extends Comparison {

    @Override
    void conclude(List<Branch> branches, Exchange input) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        branches.forEach(branch -> all.add(branch.json()));
        input.getMessage().setBody(all);
    }
}
