package io.github.llmrouter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;

/** Offers as a table of JMX, which every JMX console can show. All cells are text, empty where nothing is known. */
final class OfferTable {

    private static final List<String> STATE = List.of("provider", "model", "available", "resting", "breaker",
            "failuresInARow", "lastFailure", "inputPrice", "outputPrice");
    private static final String[] KEY = {"provider", "model"};

    private OfferTable() {}

    static TabularData of(List<OfferState> offers) {
        try {
            CompositeType row = rowType();
            TabularData table = new TabularDataSupport(new TabularType("offers", "Offers", row, KEY));
            for (OfferState offer : offers) {
                table.put(new CompositeDataSupport(row, cells(offer)));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException("A row of offers does not fit its type", e);
        }
    }

    private static CompositeType rowType() throws OpenDataException {
        String[] names = Stream.concat(STATE.stream(), StatisticsView.cells(Optional.empty()).keySet().stream())
                .toArray(String[]::new);
        OpenType<?>[] types = new OpenType<?>[names.length];
        Arrays.fill(types, SimpleType.STRING);
        return new CompositeType("offer", "An offer", names, names, types);
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
