package io.github.llmrouter.ledger;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.ledger.Generation.Answer;
import io.github.llmrouter.ledger.Generation.Request;
import io.github.llmrouter.ledger.Generation.Status;

/** How a call is a row of the table of calls. */
final class GenerationTable {

    static final String NAME = "llmrouter_generation";

    /** In the order in which {@link #add} fills them. */
    private static final List<String> COLUMNS = List.of("id", "started", "node", "status", "attempts", "took", "error",
            "requested", "operation", "streamed", "route_id",
            "end_user", "tenant", "virtual_key", "session_id",
            "provider", "model", "provider_key", "upstream_id", "finish_reason", "service_tier", "first_token",
            "cancelled", "cache_source", "pictures",
            "cost", "provider_cost", "upstream_cost", "price_list", "estimated",
            "prompt_tokens", "completion_tokens", "cached_tokens", "cache_write_tokens", "reasoning_tokens",
            "audio_in_tokens", "audio_out_tokens", "image_in_tokens", "image_out_tokens", "cache_write_1h_tokens",
            "searches");

    static final String INSERT = RowWriter.insert(NAME, COLUMNS);

    private GenerationTable() {}

    /**
     * Adds a row to a batch of {@link #INSERT}.
     *
     * @param node who made the call
     */
    static void add(PreparedStatement insert, Entry entry, String node) throws SQLException {
        Generation call = entry.generation();
        RowWriter row = new RowWriter(insert);
        row.text(call.id()).time(call.time()).text(node).text(call.status().name());
        row.number(call.attempts()).took(call.took()).text(call.error());
        addRequest(row, call.request());
        addParty(row, call.party());
        addAnswer(row, call.answer());
        addCharge(row, charge(call), entry.upstreamCost());
        addUsage(row, call.answer().flatMap(Answer::usage));
        row.add();
    }

    private static void addRequest(RowWriter row, Request request) throws SQLException {
        row.text(request.requested()).text(request.operation()).flag(request.stream()).text(request.routeId());
    }

    private static void addParty(RowWriter row, Party party) throws SQLException {
        row.text(party.user()).text(party.tenant()).text(party.virtualKey()).text(party.session());
    }

    private static void addAnswer(RowWriter row, Optional<Answer> answer) throws SQLException {
        row.text(answer.map(Answer::provider)).text(answer.map(Answer::model)).text(answer.flatMap(Answer::key));
        row.text(answer.flatMap(Answer::upstreamId)).text(answer.flatMap(Answer::finishReason));
        row.text(answer.flatMap(Answer::serviceTier));
        row.count(answer.flatMap(Answer::firstToken).map(Duration::toMillis));
        row.flag(answer.isPresent() && answer.get().cancelled()).text(answer.flatMap(Answer::cacheSource));
        row.count(answer.map(Answer::pictures));
    }

    /** A call that is over without an answer costs nothing; of one that is not over nobody knows. */
    private static Charge charge(Generation call) {
        return call.answer()
                .map(Answer::charge)
                .orElse(call.status() == Status.FINAL ? Charge.UNKNOWN.waived() : Charge.UNKNOWN);
    }

    private static void addCharge(RowWriter row, Charge charge, Optional<BigDecimal> upstream) throws SQLException {
        row.amount(charge.cost()).amount(charge.providerCost()).amount(upstream);
        row.text(Names.cut(charge.priceList(), Names.MOST)).flag(charge.estimated());
    }

    private static void addUsage(RowWriter row, Optional<Usage> usage) throws SQLException {
        List<ToLongFunction<Usage>> counts = List.of(Usage::prompt, Usage::completion, Usage::cached,
                Usage::cacheWrite, Usage::reasoning, Usage::audioIn, Usage::audioOut, Usage::imageIn, Usage::imageOut,
                Usage::cacheWrite1h, Usage::searches);
        for (ToLongFunction<Usage> count : counts) {
            row.count(usage.map(count::applyAsLong));
        }
    }

    static Generation read(RowReader row) throws SQLException {
        return new Generation(row.name("id"), row.time("started"), Status.valueOf(row.name("status")), request(row),
                party(row), answer(row), row.text("error"), row.number("attempts"), row.took("took"));
    }

    private static Request request(RowReader row) throws SQLException {
        return new Request(row.name("requested"), row.name("operation"), row.flag("streamed"), row.text("route_id"));
    }

    private static Party party(RowReader row) throws SQLException {
        return new Party(row.text("end_user"), row.text("tenant"), row.text("virtual_key"), row.text("session_id"));
    }

    private static Optional<Answer> answer(RowReader row) throws SQLException {
        if (!row.isKnown("provider")) {
            return Optional.empty();
        }
        return Optional.of(new Answer(row.name("provider"), row.name("model"), row.text("provider_key"),
                row.text("upstream_id"), row.text("finish_reason"), row.text("service_tier"), usage(row),
                row.charge(row.text("price_list"), row.flag("estimated")), row.maybeTook("first_token"),
                row.flag("cancelled"), row.text("cache_source"), row.isKnown("pictures") ? row.count("pictures") : 0));
    }

    private static Optional<Usage> usage(RowReader row) throws SQLException {
        if (!row.isKnown("prompt_tokens")) {
            return Optional.empty();
        }
        return Optional.of(new Usage(row.count("prompt_tokens"), row.count("completion_tokens"),
                row.count("cached_tokens"), row.count("cache_write_tokens"), row.count("reasoning_tokens"),
                row.count("audio_in_tokens"), row.count("audio_out_tokens"), row.count("image_in_tokens"),
                row.count("image_out_tokens"), row.count("cache_write_1h_tokens"), row.count("searches")));
    }
}
