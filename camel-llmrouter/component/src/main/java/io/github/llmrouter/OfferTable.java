package io.github.llmrouter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.management.openmbean.TabularData;

/** Offers as a table of JMX. Cells are empty where nothing is known. */
final class OfferTable {

    private static final TextTable TABLE = new TextTable("offers",
            Stream.concat(Stream.of("provider", "model", "available", "resting", "breaker", "failuresInARow",
                    "lastFailure", "inputPrice", "outputPrice"), StatisticsView.cells(Optional.empty())
                            .keySet()
                            .stream())
                    .toList(),
            List.of("provider", "model"));

    private OfferTable() {}

    static TabularData of(List<OfferState> offers) {
        return TABLE.of(offers.stream().map(OfferTable::cells).toList());
    }

    private static Map<String, String> cells(OfferState offer) {
        Map<String, String> cells = new HashMap<>(StatisticsView.cells(offer.statistics()));
        cells.putAll(Map.of("provider", offer.provider(), "model", offer.model(), "available",
                Boolean.toString(offer.isAvailable()), "resting", offer.resting().orElse(""), "breaker",
                offer.breaker().orElse(""), "failuresInARow",
                offer.trouble().map(trouble -> Long.toString(trouble.times())).orElse("0"), "lastFailure",
                offer.trouble().map(OfferState.Trouble::toString).orElse(""), "inputPrice",
                OfferState.text(offer.inputPrice()), "outputPrice", OfferState.text(offer.outputPrice())));
        return cells;
    }
}
