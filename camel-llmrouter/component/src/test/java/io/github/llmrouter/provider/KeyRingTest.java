package io.github.llmrouter.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.provider.KeyRing.Listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyRingTest {

    private static final ApiKey FIRST = ApiKey.of("first-secret");
    private static final ApiKey SECOND = ApiKey.of("second-secret");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final KeyRing ring = KeyRing.of("acme", List.of(FIRST, SECOND), now::get, Listener.NONE);

    @Test
    void keysTakeTurns() {
        assertThat(taken(ring, 4)).containsExactly(FIRST, SECOND,
                FIRST, SECOND);
    }

    @Test
    void aKeyThatIsSetAsideIsPassedOver() {
        ring.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));

        assertThat(taken(ring, 3)).containsOnly(SECOND);
    }

    @Test
    void aKeyThatIsGivenTwiceIsSetAsideAsOne() {
        KeyRing twice = KeyRing.of("acme", List.of(FIRST, FIRST), now::get, Listener.NONE);
        twice.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));

        assertThat(lease(twice)).isEmpty();
    }

    @Test
    void credentialsThatAreNoKeyAreSetAsideAndComeBack() {
        KeyRing signed = KeyRing.signed("acme", now::get, Listener.NONE);
        signed.setAside(Duration.ofSeconds(30), refusal("the token service is down"));

        assertThat(signed.isUsable()).isFalse();
        assertThat(signed.usableAgainAt()).contains(START.plus(Duration.ofSeconds(30)));
        now.set(START.plus(Duration.ofSeconds(30)));
        assertThat(signed.isUsable()).isTrue();
        assertThat(lease(signed)).isEmpty();
    }

    @Test
    void whereNoKeyIsNeededNothingIsSetAside() {
        KeyRing none = KeyRing.none();
        none.setAside(Duration.ofMinutes(10), refusal("refused"));

        assertThat(none.isUsable()).isTrue();
    }

    @Test
    void withAllKeysSetAsideTheRingSaysWhenTheFirstComesBack() {
        ring.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));
        ring.setAside(SECOND, Duration.ofMinutes(3), refusal("no credit"));

        assertThat(ring.isUsable()).isFalse();
        assertThat(lease(ring)).isEmpty();
        assertThat(ring.usableAgainAt()).contains(START.plus(Duration.ofMinutes(3)));
    }

    @Test
    void aKeyComesBackWhenItsTimeIsOver() {
        ring.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));
        ring.setAside(SECOND, Duration.ofMinutes(3), refusal("no credit"));
        now.set(START.plus(Duration.ofMinutes(3)));

        assertThat(lease(ring)).contains(SECOND);
        assertThat(ring.usableAgainAt()).isEmpty();
    }

    @Test
    void settingAsideAgainNeverShortensTheTime() {
        KeyRing one = KeyRing.of("acme", List.of(FIRST), now::get, Listener.NONE);
        one.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));
        one.setAside(FIRST, Duration.ofMinutes(1), refusal("refused"));

        assertThat(one.usableAgainAt()).contains(START.plus(Duration.ofMinutes(10)));
    }

    @Test
    void keysThatAreSetAsideAreTakenIntoUseAgain() {
        ring.setAside(FIRST, Duration.ofMinutes(10), refusal("refused"));
        ring.setAside(SECOND, Duration.ofMinutes(10), refusal("refused"));

        ring.useAgain();

        assertThat(taken(ring, 2)).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void theAlarmNamesTheKeyByItsPlaceAndIsRaisedOnce() {
        try (LogCapture log = LogCapture.of(KeyRing.class.getName())) {
            ring.setAside(SECOND, Duration.ofMinutes(10), refusal("401 refused"));
            ring.setAside(SECOND, Duration.ofMinutes(10), refusal("401 refused"));

            assertThat(log.lines())
                    .containsExactly("WARN Provider acme: key 2 of 2 is set aside for 600 s: 401 refused");
        }
    }

    @Test
    void aProviderWithoutKeysIsAlwaysUsable() {
        assertThat(KeyRing.none().isUsable()).isTrue();
        assertThat(lease(KeyRing.none())).isEmpty();
        assertThat(KeyRing.none().needsKey()).isFalse();
    }

    @Test
    void neitherKeysNorRingsShowTheirSecrets() {
        assertThat(FIRST).hasToString("***");
        assertThat(ring).hasToString("KeyRing[2 keys]");
    }

    @Test
    void whiteSpaceAroundAKeyIsDropped() {
        assertThat(ApiKey.of("  first-secret\n")).isEqualTo(FIRST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\r\nX-Evil: 1", "schlüssel"})
    void aKeyThatNoHeaderCanCarryIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ApiKey.of(text))
                .withMessage("An API key is empty or has characters that no header can carry");
    }

    private static Optional<ApiKey> lease(KeyRing ring) {
        return ring.lease("m", () -> 0).flatMap(Lease::key);
    }

    private static List<ApiKey> taken(KeyRing ring, int times) {
        return Stream.generate(() -> lease(ring)).limit(times).map(Optional::orElseThrow).toList();
    }

    private static Failure refusal(String message) {
        return Failure.of(FailureKind.AUTHENTICATION, message);
    }
}
