package io.github.llmrouter.provider;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.billing.Spent;

import static io.github.llmrouter.provider.Clients.PATIENT;
import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.delta;
import static io.github.llmrouter.provider.Clients.failureOf;
import static io.github.llmrouter.provider.Clients.hello;
import static io.github.llmrouter.provider.Clients.limits;
import static io.github.llmrouter.provider.StreamScripts.cutAfter;
import static io.github.llmrouter.provider.StreamScripts.sending;
import static org.assertj.core.api.Assertions.assertThat;

/** What is known of what an attempt used that failed. */
class SpentByFailuresTest {

    private static final UpstreamModel MODEL = UpstreamModel.of("m");

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void aConnectionThatIsRefusedCostsNothing() throws Exception {
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = URI.create("http://localhost:" + socket.getLocalPort() + "/v1");
        }
        assertThat(spent(clients.client(nobody))).isEqualTo(Spent.NOTHING);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void whatTheProviderRefusesCostsNothing(int status) throws Exception {
        try (RawServer server = RawServer.answering(status, "no")) {
            assertThat(spent(clients.client(server))).isEqualTo(Spent.NOTHING);
        }
    }

    @Test
    void anErrorInThePlaceOfAnAnswerCostsNothing() throws Exception {
        try (RawServer server = RawServer.answering(200, "{\"error\":{\"message\":\"overloaded\",\"code\":503}}")) {
            assertThat(spent(clients.client(server))).isEqualTo(Spent.NOTHING);
        }
    }

    @Test
    void whatAnAnswerCostsThatDidNotComeInTimeIsUnknown() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.untilGone())) {
            TimeLimits impatient = limits(9_000, 150, 9_000, 9_000, 9_000);
            assertThat(failureOf(() -> clients.client(server).call(hello(), MODEL, impatient)).spent())
                    .isEqualTo(Spent.UNKNOWN);
        }
    }

    @Test
    void whatAnAnswerCostsThatWasCutOffIsUnknown() throws Exception {
        String half = answer("Hello").substring(0, 40);
        try (RawServer server = RawServer.answering(200, half)) {
            assertThat(spent(clients.client(server))).isEqualTo(Spent.UNKNOWN);
        }
    }

    @Test
    void whatAProviderTookThatIsGoneWithoutAnAnswerIsUnknown() throws Exception {
        try (RawServer server = RawServer.doing((request, connection) -> connection.close())) {
            assertThat(spent(clients.client(server))).isEqualTo(Spent.UNKNOWN);
        }
    }

    @Test
    void ofAStreamThatIsAllOrNothingWhatWasSeenIsCounted() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter("one ", "two "))) {
            Spent spent = spentByStream(server, Commit.COMPLETE);
            assertThat(spent).isInstanceOfSatisfying(Spent.Seen.class,
                    seen -> assertThat(seen.usage().completion()).isEqualTo(2));
        }
    }

    @Test
    void ofAStreamThatIsAllOrNothingTheUsageCountsThatTheProviderTold() throws Exception {
        String told = "data: " + delta("one ") + "\n\ndata: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":"
                + "\"stop\"}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"cost\":0.5}}\n\n"
                + "data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n";
        try (RawServer server = RawServer.doing(sending(told))) {
            assertThat(spentByStream(server, Commit.COMPLETE).told().orElseThrow().usage().completion()).isEqualTo(2);
            assertThat(spentByStream(server, Commit.COMPLETE).told().orElseThrow().cost().orElseThrow())
                    .isEqualByComparingTo("0.5");
        }
    }

    @Test
    void whatAStreamCostsThatIsCutOffBeforeItsFirstWordIsUnknown() throws Exception {
        try (RawServer server = RawServer.doing(cutAfter())) {
            assertThat(spentByStream(server, Commit.FIRST_OUTPUT)).isEqualTo(Spent.UNKNOWN);
        }
    }

    private static Spent spent(ProviderClient client) {
        return failureOf(() -> client.call(hello(), MODEL, PATIENT)).spent();
    }

    private Spent spentByStream(RawServer server, Commit commit) {
        return failureOf(() -> clients.client(server).stream(hello(), MODEL, PATIENT, commit)).spent();
    }
}
