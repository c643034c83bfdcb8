package io.github.llmrouter.insight;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;

import io.github.llmrouter.ledger.AttemptRow;
import io.github.llmrouter.ledger.Generation;
import io.github.llmrouter.provider.wire.WireJson;

/**
 * A document, line by line, as CSV or as JSON. It is read from the database as it is asked for, so it may be far longer than
 * the memory; nothing is held between two lines but those of one page. Used by one thread.
 */
public final class Export implements Iterator<String> {

    private static final ObjectWriter JSON = WireJson.MAPPER.writer()
            .with(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
    private static final List<Dimension> USUAL = List.of(Dimension.DAY, Dimension.TENANT, Dimension.KEY,
            Dimension.MODEL, Dimension.PROVIDER);

    private final boolean csv;
    private final List<String> columns;
    private final Iterator<List<Map<String, Object>>> pages;
    private final Deque<String> lines = new ArrayDeque<>();
    private boolean begun;
    private boolean ended;

    private Export(boolean csv, List<String> columns, Iterator<List<Map<String, Object>>> pages) {
        this.csv = csv;
        this.columns = columns;
        this.pages = pages;
        lines.add(csv ? Csv.line(columns) : "[");
    }

    static Export of(Figures figures, Calls calls, Arguments arguments) {
        boolean csv = arguments.word("format", List.of("csv", "json")).equals("csv");
        boolean single = arguments.word("rows", List.of("totals", "calls")).equals("calls");
        List<Dimension> by = arguments.dimensions("group_by", USUAL);
        Query query = new Query(arguments.period(Activity.DAYS), by, arguments.where());
        arguments.refuseOthers();
        return single
                ? new Export(csv, GenerationMap.COLUMNS, new CallPages(calls, query))
                : new Export(csv, LineMap.columns(by),
                        new TotalPages(figures, query));
    }

    @Override
    public boolean hasNext() {
        while (lines.isEmpty() && !ended) {
            if (pages.hasNext()) {
                pages.next().forEach(row -> lines.add(line(row)));
            } else {
                ended = true;
                if (!csv) {
                    lines.add("\n]\n");
                }
            }
        }
        return !lines.isEmpty();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return lines.remove();
    }

    private String line(Map<String, Object> row) {
        if (csv) {
            return Csv.line(columns.stream().map(column -> row.getOrDefault(column, "")).toList());
        }
        String comma = begun ? ",\n" : "\n";
        begun = true;
        try {
            return comma + JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can be written as JSON", e);
        }
    }

    /** Totals, a day at a time if they are told apart by time. */
    private static final class TotalPages implements Iterator<List<Map<String, Object>>> {

        private final Figures figures;
        private final Iterator<Query> queries;

        TotalPages(Figures figures, Query query) {
            this.figures = figures;
            this.queries = query.by().stream().anyMatch(Dimension::isTime)
                    ? query.period().days().stream().map(query::of).iterator()
                    : List.of(query).iterator();
        }

        @Override
        public boolean hasNext() {
            return queries.hasNext();
        }

        @Override
        public List<Map<String, Object>> next() {
            Query query = queries.next();
            return figures.lines(query, Integer.MAX_VALUE)
                    .stream()
                    .map(line -> LineMap.of(query.by(), line))
                    .toList();
        }
    }

    /** Calls, one line for each. */
    private static final class CallPages implements Iterator<List<Map<String, Object>>> {

        private final Calls calls;
        private final Query query;
        private List<Generation> page;

        CallPages(Calls calls, Query query) {
            this.calls = calls;
            this.query = query;
            this.page = calls.page(query, Optional.empty());
        }

        @Override
        public boolean hasNext() {
            return !page.isEmpty();
        }

        @Override
        public List<Map<String, Object>> next() {
            Map<String, List<AttemptRow>> failed = calls.failedAttempts(page);
            List<Map<String, Object>> rows = page.stream()
                    .map(call -> GenerationMap.of(call, failed.getOrDefault(call.id(), List.of())))
                    .toList();
            page = calls.page(query, Optional.of(page.get(page.size() - 1)));
            return rows;
        }
    }
}
