package io.github.llmrouter.routing;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long the vectors of embedding models are by configuration, and whether one model may stand in for another: vectors
 * of different lengths cannot be compared, so a failover between such models would spoil what the caller keeps them in.
 */
public final class ConfiguredLengths {

    private ConfiguredLengths() {}

    /** The one length that the offers of a plan have; empty if configuration says none. */
    public static OptionalInt of(RoutePlan plan) {
        return lengths(Stream.concat(plan.candidates().stream().map(Candidate::offer), plan.excluded()
                .stream()
                .map(Exclusion::offer)))
                .findFirst();
    }

    /**
     * Why these models may not stand in for each other, if a call does not say itself how long the vectors are to be.
     *
     * @param models the model asked for, then its fallbacks
     * @return       the reason and the way out, for a person; empty if all is well
     */
    public static Optional<String> conflict(List<ModelOffers> models) {
        List<ModelOffers> served = models.stream().filter(model -> !model.offers().isEmpty()).toList();
        List<String> unknown = served.stream()
                .filter(model -> lengths(model.offers().stream()).findFirst().isEmpty())
                .map(ModelOffers::model)
                .toList();
        if (served.size() > 1 && !unknown.isEmpty()) {
            return Optional.of("It is not known whether the vectors of "
                    + names(served)
                    + " have one length, so no model may stand in for another. Set the option dimensions,"
                    + " or models[...].dimensions of " + String.join(", ", unknown));
        }
        boolean differ = lengths(models.stream().flatMap(model -> model.offers().stream())).distinct().count() > 1;
        return differ
                ? Optional.of("The vectors of " + described(models)
                        + " have different lengths, so one may not stand in for another. Set the option dimensions, or"
                        + " leave the fallback out")
                : Optional.empty();
    }

    private static IntStream lengths(Stream<Offer> offers) {
        return offers.flatMapToInt(offer -> offer.embeddings().dimensions().stream());
    }

    private static String names(List<ModelOffers> models) {
        return models.stream().map(ModelOffers::model).collect(Collectors.joining(" and "));
    }

    private static String described(List<ModelOffers> models) {
        return models.stream()
                .flatMap(model -> model.offers().stream())
                .filter(offer -> offer.embeddings().dimensions().isPresent())
                .map(offer -> offer.id() + " (" + offer.embeddings().dimensions().getAsInt() + ")")
                .collect(Collectors.joining(" and "));
    }
}
