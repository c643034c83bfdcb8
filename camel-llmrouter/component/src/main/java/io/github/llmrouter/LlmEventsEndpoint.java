package io.github.llmrouter;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

import io.github.llmrouter.event.RouterEvent.Type;

/** Receive what happens in the LLM router: usage and cost, failures, failovers, circuit breakers, refused keys. */
@UriEndpoint(firstVersion = "0.1.0", scheme = "llmevents", title = "LLM Events", syntax = "llmevents:types", category = {
        Category.AI, Category.MONITORING}, consumerOnly = true, remote = false, headersClass = LlmEventsConstants.class)
public class LlmEventsEndpoint extends DefaultEndpoint implements MultipleConsumersSupport {

    private static final String ALL = "all";

    /** What the message body is. */
    public enum Output {
        /** Text in JSON. */
        json,
        /** A {@code Map} of the same fields. */
        map
    }

    private final LlmRouterComponent router;

    @UriPath
    @Metadata(required = true, description = "The types of events to receive, a comma separated list of usage, call-failed, attempt-answered, attempt-failed, failed-over, shadow-decided, breaker-changed, key-set-aside, catalog-reloaded, catalog-refused and budget-threshold; or all.")
    private final String types;

    @UriParam(label = "consumer", defaultValue = "1000")
    @Metadata(description = "How many events may wait for the route. What comes when the queue is full is dropped and counted, since a call does not wait.")
    private int queueSize = 1_000;

    @UriParam(label = "consumer", defaultValue = "json")
    @Metadata(description = "What the body is: json (text, as brokers and files take it) or map (a Map of the same fields, as Simple and SQL take it).")
    private Output output = Output.json;

    LlmEventsEndpoint(String uri, LlmEventsComponent component, LlmRouterComponent router, String types) {
        super(uri, component);
        this.router = router;
        this.types = types;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        wanted();
        OptionChecks.check(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        LlmEventsConsumer consumer = new LlmEventsConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("Nothing can be sent to llmevents:" + types
                + "; a route starts from it, as in from(\"llmevents:" + types + "\")");
    }

    /** Each route has a queue of its own. */
    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** What holds the events. */
    LlmRouterComponent router() {
        return router;
    }

    /** The types that the path names. */
    Set<Type> wanted() {
        if (types.strip().equals(ALL)) {
            return EnumSet.allOf(Type.class);
        }
        return Arrays.stream(types.split(",", -1))
                .map(name -> type(name.strip()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Type.class)));
    }

    private static Type type(String name) {
        return Arrays.stream(Type.values())
                .filter(type -> type.text().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("llmevents: knows no type '" + name
                        + "' of events. There are " + Arrays.stream(Type.values())
                                .map(Type::text)
                                .collect(Collectors.joining(", "))
                        + ", and " + ALL));
    }

    public String getTypes() {
        return types;
    }

    public int getQueueSize() {
        return queueSize;
    }

    public void setQueueSize(int queueSize) {
        this.queueSize = queueSize;
    }

    public Output getOutput() {
        return output;
    }

    public void setOutput(Output output) {
        this.output = output;
    }
}
