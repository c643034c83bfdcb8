package io.github.llmrouter.provider.recorded;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.billing.Consumption;
import io.github.llmrouter.billing.Price;
import io.github.llmrouter.billing.Pricing;
import io.github.llmrouter.billing.ProviderCost;
import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.chat.ChatChunk;
import io.github.llmrouter.chat.ChatResponse;
import io.github.llmrouter.chat.Usage;
import io.github.llmrouter.embedding.EmbeddingResponse;

import static org.assertj.core.api.Assertions.assertThat;

/** Recorded answers cost what a person works out from the recording and the catalogue, see {@code recorded/bills.csv}. */
class GoldenBillsTest {

    private static final Map<String, Recording> RECORDINGS = Recording.all()
            .stream()
            .collect(Collectors.toMap(Recording::id, Function.identity()));

    private static final BigDecimal MILLION = new BigDecimal("1000000");

    /** A row of the table. */
    private record Bill(String id, String dialect, String offer, String work, String usd, String provider) {

        Bill(List<String> row) {
            this(row.get(0), row.get(1), row.get(2), row.get(3), row.get(4), row.get(5));
        }

        @Override
        public String toString() {
            return id + " " + dialect + " " + offer;
        }
    }

    /** What an answer says that is charged for. */
    private record Said(Optional<Usage> usage, List<JsonNode> pieces) {

        Optional<String> serviceTier() {
            return pieces.stream()
                    .map(piece -> piece.path("service_tier").asText(""))
                    .filter(tier -> !tier.isEmpty())
                    .reduce((first, last) -> last);
        }

        Optional<BigDecimal> cost() {
            return pieces.stream()
                    .map(piece -> ProviderCost.of(piece.path("usage")))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bills")
    void anAnswerCostsWhatAPersonWorksOut(Bill bill) {
        Said said = said(RECORDINGS.get(bill.id()));

        Charge charge = pricing(bill.offer()).charge(new Consumption(said.usage().orElseThrow(), Instant.EPOCH, said
                .serviceTier(), 0));

        assertThat(charge.cost().map(BigDecimal::toPlainString).orElse("unknown")).isEqualTo(bill.usd());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bills")
    void whatTheProviderSaysIsReadBesideIt(Bill bill) {
        assertThat(said(RECORDINGS.get(bill.id())).cost().map(BigDecimal::toPlainString).orElse("nothing"))
                .isEqualTo(bill.provider());
    }

    /** In millionths: what a person reads in the recording, and searches at what their providers take for a thousand. */
    // @formatter:off
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', value = {
            "b5027b6b | openrouter openai/gpt-4.1-mini      | 8174*0.4 + 30*1.6 + 1*10000",
            "9e234891 | anthropic claude-sonnet-4-20250514  | 22397*3 + 637*15 + 2*10000",
            "f1f17f12 | anthropic claude-haiku-4-5-20251001 | 9447*1 + 114*5 + 1*10000"})
    // @formatter:on
    void searchesAreChargedWhereTheyHaveAPrice(String id, String offer, String work) {
        Pricing pricing = pricing(offer).with(Price.WEB_SEARCH, new BigDecimal("0.01"));

        BigDecimal cost = pricing.cost(said(RECORDINGS.get(id)).usage().orElseThrow()).orElseThrow();

        assertThat(cost.multiply(MILLION)).isEqualByComparingTo(sum(work));
    }

    /** Who reads the table can trust it: the terms add up, and a million of the sum is the cost. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bills")
    void theWorkingIsRight(Bill bill) {
        assertThat(RECORDINGS.get(bill.id()).wire()).isEqualTo(bill.dialect());
        if (bill.usd().equals("unknown")) {
            return;
        }
        String[] sides = bill.work().split(" = ");

        assertThat(sum(sides[0])).isEqualByComparingTo(sides[1]);
        assertThat(new BigDecimal(bill.usd()).multiply(MILLION)).isEqualByComparingTo(sides[1]);
    }

    private static BigDecimal sum(String terms) {
        return Stream.of(terms.split(" \\+ "))
                .map(term -> term.split("\\*"))
                .map(factors -> new BigDecimal(factors[0]).multiply(new BigDecimal(factors[1])))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static Stream<Bill> bills() {
        return Recording.table("bills.csv").stream().map(Bill::new);
    }

    private static Said said(Recording recording) {
        if (recording.wire().startsWith(Replay.EMBEDDINGS)) {
            EmbeddingResponse response = Replay.embeddings(recording);
            return new Said(response.usage(), List.of(response.json()));
        }
        Replay replay = Replay.of(recording);
        if (recording.isStream()) {
            List<ChatChunk> chunks = replay.chunks();
            return new Said(chunks.get(chunks.size() - 1).usage(), chunks.stream()
                    .map(chunk -> (JsonNode) chunk.json())
                    .toList());
        }
        ChatResponse answer = replay.answer().orElseThrow();
        return new Said(answer.usage(), List.of(answer.json()));
    }

    private static Pricing pricing(String offer) {
        String[] names = offer.split(" ");
        return Catalog.bundled()
                .provider(names[0])
                .orElseThrow()
                .offers()
                .stream()
                .filter(known -> known.upstreamId().equals(names[1]))
                .findFirst()
                .map(CatalogOffer::pricing)
                .orElseThrow();
    }
}
