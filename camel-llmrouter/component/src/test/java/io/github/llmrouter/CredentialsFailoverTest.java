package io.github.llmrouter;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureException;
import io.github.llmrouter.failure.FailureKind;
import io.github.llmrouter.testing.RouterTestSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** A provider whose credentials cannot be had is passed over, like one whose key is refused. */
class CredentialsFailoverTest extends RouterTestSupport {

    private final AtomicInteger asked = new AtomicInteger();

    @Override
    protected void configure(LlmRouterComponent router) {
        ProviderConfiguration first = router.getProviders().get("cheap");
        first.setApiKey(null);
        first.setAuthenticator((uri, headers, body, atMost) -> noToken());
    }

    @Test
    void theNextProviderAnswers() {
        Exchange done = asked();

        assertThat(done.getMessage().getBody()).isEqualTo("dear answer");
        assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(2);
        assertThat(cheap.calls()).isZero();
    }

    @Test
    void itsCredentialsAreNotAskedForWithEveryCall() {
        asked();
        Exchange second = asked();

        assertThat(second.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(1);
        assertThat(asked).hasValue(1);
    }

    private Exchange asked() {
        return template.send("llmrouter:" + MODEL, exchange -> exchange.getMessage().setBody("Hello"));
    }

    private Map<String, String> noToken() {
        asked.incrementAndGet();
        throw new FailureException(new Failure(FailureKind.AUTHENTICATION, OptionalInt.empty(), Optional.empty(),
                "The token service is down", Optional.of(Duration.ofSeconds(30))));
    }
}
