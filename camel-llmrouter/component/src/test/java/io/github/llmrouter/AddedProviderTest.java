package io.github.llmrouter;

import java.util.Map;
import java.util.Optional;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.routing.OfferId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A provider that is taken into use while the context runs. */
class AddedProviderTest {

    private static final OfferId GROQ = new OfferId("groq", "openai/gpt-oss-120b");

    private final CamelContext context = new DefaultCamelContext();
    private final LlmRouterComponent router = new LlmRouterComponent();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void joinsThoseOfTheEnvironmentWhichKeepTheirHealth() {
        start(Map.of("GROQ_API_KEY", "gsk-1"));
        Object health = router.inUse().health(GROQ);

        router.addProvider("openai", "sk-1");

        assertThat(router.inUse().names()).containsExactly("groq", "openai");
        assertThat(router.inUse().book().find(new OfferId("openai", "openai/gpt-5.2"))).isPresent();
        assertThat(router.inUse().book().find(GROQ)).hasValueSatisfying(
                offer -> assertThat(offer.health()).isSameAs(health));
    }

    @Test
    void staysWhenTheContextStartsAgain() {
        start(Map.of());
        router.addProvider("openai", "sk-1");

        context.stop();
        context.start();

        assertThat(router.inUse().names()).containsExactly("openai");
    }

    @Test
    void isThereOnceForOneKey() {
        start(Map.of("GROQ_API_KEY", "gsk-1"));

        assertThatCode(() -> router.addProvider("groq", "gsk-1\n")).doesNotThrowAnyException();

        assertThat(router.inUse().names()).containsExactly("groq");
    }

    @Test
    void isRefusedWithAnotherKeyThatTheErrorDoesNotShow() {
        start(Map.of("GROQ_API_KEY", "gsk-1"));

        assertThatThrownBy(() -> router.addProvider("groq", "gsk-2")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Provider groq is in use with another key")
                .hasMessageContaining("camel.component.llmrouter.providers[groq].api-keys")
                .message()
                .doesNotContain("gsk-");
    }

    @Test
    void isRefusedIfTheCatalogueDoesNotKnowIt() {
        start(Map.of());

        assertThatThrownBy(() -> router.addProvider("nobody", "sk-1")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The catalogue has no provider 'nobody'");

        assertThat(router.inUse().names()).isEmpty();
    }

    private void start(Map<String, String> environment) {
        router.setEnvironment(name -> Optional.ofNullable(environment.get(name)));
        context.addComponent("llmrouter", router);
        context.start();
    }
}
