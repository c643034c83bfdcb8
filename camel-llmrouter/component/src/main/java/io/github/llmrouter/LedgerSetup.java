package io.github.llmrouter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.llmrouter.ledger.LedgerSettings;
import io.github.llmrouter.ledger.LedgerSettings.OnFailure;

/** Makes of the options of the component where its ledger is. */
final class LedgerSetup {

    private LedgerSetup() {}

    /**
     * Where calls are booked; empty if they are not.
     *
     * @throws IllegalArgumentException if an option makes no sense
     */
    static Optional<LedgerSettings> of(LlmRouterAccounting options) {
        OnFailure onFailure = onFailure(options.getOnLedgerFailure());
        if (options.getLedgerPath() == null && options.getLedgerDataSource() == null) {
            return Optional.empty();
        }
        return Optional.of(new LedgerSettings(Optional.ofNullable(options.getLedgerPath()).map(Path::of),
                Optional.ofNullable(options.getLedgerDataSource()), options.isJournal(), onFailure));
    }

    private static OnFailure onFailure(String word) {
        return switch (word) {
            case "continue" -> OnFailure.CONTINUE;
            case "fail" -> OnFailure.FAIL;
            default -> throw new IllegalArgumentException("The option onLedgerFailure is " + word
                    + "; it must be one of "
                    + List.of("continue", "fail"));
        };
    }
}
