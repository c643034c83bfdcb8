package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.apache.camel.spi.annotations.Component;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The jar has an index of its classes, without which Quarkus does not look into it. */
class JandexIndexTest {

    @Test
    void theIndexHasTheComponents() throws Exception {
        assertThat(index().getAnnotations(Component.class))
                .extracting(component -> component.target().asClass().name().toString())
                .contains(LlmRouterComponent.class.getName(), LlmProviderComponent.class.getName());
    }

    @Test
    void theIndexHasWhatPropertiesAreBoundTo() throws Exception {
        assertThat(index().getClassByName(ProviderConfiguration.class)).isNotNull();
        assertThat(index().getClassByName(ModelConfiguration.class)).isNotNull();
    }

    private static Index index() throws Exception {
        Path classes = Path.of(LlmRouterComponent.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (InputStream in = Files.newInputStream(classes.resolve("META-INF/jandex.idx"))) {
            return new IndexReader(in).read();
        } catch (IOException e) {
            throw new AssertionError("No index in " + classes, e);
        }
    }
}
