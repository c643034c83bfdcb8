package io.github.llmrouter.samples.quickstart;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Two simulated providers. The cheaper one, which the properties have asked first, breaks down after a few calls.
 *
 * @param cheap  says 503 after {@value #STRENGTH} calls
 * @param steady answers always
 */
record SimulatedProviders(SimulatedProvider cheap, SimulatedProvider steady) implements ModelSource {

    private static final int STRENGTH = 4;
    private static final Duration PACE = Duration.ofMillis(400);

    static SimulatedProviders start() {
        return new SimulatedProviders(SimulatedProvider.failingAfter(STRENGTH, "sim-cheap", PACE),
                SimulatedProvider.steady("sim-steady", PACE));
    }

    @Override
    public String profile() {
        return "simulated";
    }

    @Override
    public Map<String, String> properties() {
        return Map.of("sim-cheap.url", cheap.baseUrl(), "sim-steady.url", steady.baseUrl(), "model", "sim/triage");
    }

    @Override
    public String announcement() {
        return """
                No API key found, so two SIMULATED providers on this machine answer.
                No model is involved: the answers are made up by rules.
                (Looked for %s.)
                The cheaper one, sim-cheap, breaks down after %d calls. Watch what happens then."""
                .formatted(variables(), STRENGTH);
    }

    private static String variables() {
        return KeyInEnvironment.KNOWN.stream().map(KeyInEnvironment::variable).collect(Collectors.joining(", "));
    }

    @Override
    public String epilogue() {
        int spared = steady.asked() - cheap.refused();
        return """
                sim-cheap answered %d calls and said 503 to %d, which then went to sim-steady.
                Another %d went straight to sim-steady: by then the circuit breaker of sim-cheap was open.

                """
                .formatted(cheap.asked() - cheap.refused(), cheap.refused(), spared);
    }

    @Override
    public void close() {
        cheap.close();
        steady.close();
    }
}
