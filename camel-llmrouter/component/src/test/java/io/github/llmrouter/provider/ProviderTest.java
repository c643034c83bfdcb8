package io.github.llmrouter.provider;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.llmrouter.provider.openai.AzureDialect;
import io.github.llmrouter.provider.openai.OpenAiDialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProviderTest {

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/v1", "/v1", "mailto:a@b", "http://user:secret@host/v1", "http://host/v1?a=b",
            "http://host/v1#top", "http:///v1"})
    void aBaseThatIsNoPlainHttpAddressIsRefusedWithoutRepeatingIt(String base) {
        assertThatIllegalArgumentException().isThrownBy(
                () -> Provider.of("acme", URI.create(base), new OpenAiDialect(), KeyRing.none()))
                .withMessageContaining("acme")
                .withMessageNotContaining("secret");
    }

    @Test
    void aSlashAtTheEndOfTheBaseIsDropped() {
        assertThat(Provider.of("acme", URI.create("http://host/v1/"), new OpenAiDialect(), KeyRing.none()).base())
                .isEqualTo(URI.create("http://host/v1"));
    }

    @Test
    void dialectsAreFoundByNameInAnyCase() {
        assertThat(Dialects.named("OpenAI")).containsInstanceOf(OpenAiDialect.class);
        assertThat(Dialects.named("azure")).containsInstanceOf(AzureDialect.class);
        assertThat(Dialects.named("nobody")).isEmpty();
    }
}
