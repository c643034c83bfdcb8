package io.github.llmrouter.insight;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Spend and tokens, told apart by whatever is asked for: by day, model and provider, as OpenRouter does, if nothing is. */
final class Activity {

    static final List<Dimension> USUAL = List.of(Dimension.DAY, Dimension.MODEL, Dimension.PROVIDER);
    static final int DAYS = 30;
    private static final int MOST = 10_000;

    private final Figures figures;

    Activity(Figures figures) {
        this.figures = figures;
    }

    /** The lines of a period. */
    Map<String, Object> answer(Arguments arguments) {
        Query query = new Query(arguments.period(DAYS), arguments.dimensions("group_by", USUAL), arguments.where());
        int most = arguments.number("limit", MOST, MOST);
        arguments.refuseOthers();
        List<Line> lines = figures.lines(query, most + 1);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", lines.stream().limit(most).map(line -> LineMap.of(query.by(), line)).toList());
        answer.put("metadata", metadata(query, lines.size() > most));
        return answer;
    }

    private Map<String, Object> metadata(Query query, boolean truncated) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("from", query.period().from().toString());
        metadata.put("to", query.period().to().toString());
        metadata.put("truncated", truncated);
        metadata.put("unknown_calls", figures.unknownCalls(query));
        return metadata;
    }
}
