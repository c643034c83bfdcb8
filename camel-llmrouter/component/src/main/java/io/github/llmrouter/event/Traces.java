package io.github.llmrouter.event;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.event.RouterEvent.Target;
import io.github.llmrouter.failure.Failure;

/** Two that follow the same call. */
record Traces(CallTrace first, CallTrace second) implements CallTrace {

    @Override
    public void planned(CallOrigin call, List<String> excluded) {
        first.planned(call, excluded);
        second.planned(call, excluded);
    }

    @Override
    public Optional<String> refusal(Target next) {
        return first.refusal(next).or(() -> second.refusal(next));
    }

    @Override
    public <T> T asking(Target asked, int number, Supplier<T> ask) {
        return first.asking(asked, number, () -> second.asking(asked, number, ask));
    }

    @Override
    public void keyUsed(String name) {
        first.keyUsed(name);
        second.keyUsed(name);
    }

    @Override
    public void billed(Usage usage, Charge charge) {
        first.billed(usage, charge);
        second.billed(usage, charge);
    }

    @Override
    public void lost() {
        first.lost();
        second.lost();
    }

    @Override
    public void brokeOff(Ending part) {
        first.brokeOff(part);
        second.brokeOff(part);
    }

    @Override
    public void attemptAnswered(Target asked, int number, Duration took) {
        first.attemptAnswered(asked, number, took);
        second.attemptAnswered(asked, number, took);
    }

    @Override
    public void attemptFailed(Target asked, int number, Failure failure, Duration took) {
        first.attemptFailed(asked, number, failure, took);
        second.attemptFailed(asked, number, failure, took);
    }

    @Override
    public void served(Target by) {
        first.served(by);
        second.served(by);
    }

    @Override
    public void ended(Ending ending) {
        first.ended(ending);
        second.ended(ending);
    }

    @Override
    public void failed(String error) {
        first.failed(error);
        second.failed(error);
    }
}
