package io.github.llmrouter.springboot;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.llmrouter.LlmRouterComponent;
import io.github.llmrouter.ModelConfiguration;
import io.github.llmrouter.PresetConfiguration;
import io.github.llmrouter.ProviderConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** One properties file means the same on camel-main and on Spring Boot. */
class SharedConfigurationTest {

    private static final SSLContextParameters TLS = new SSLContextParameters();

    private static Main main;
    private static ConfigurableApplicationContext application;

    private static LlmRouterComponent onCamelMain;
    private static LlmRouterComponent onSpringBoot;

    @BeforeAll
    static void start() throws Exception {
        main = new Main();
        main.setPropertyPlaceholderLocations("classpath:application-shared.properties");
        main.bind("houseTls", TLS);
        main.start();
        onCamelMain = component(main.getCamelContext());
        application = SpringApplication.run(Application.class, "--spring.profiles.active=shared");
        onSpringBoot = component(application.getBean(CamelContext.class));
    }

    @AfterAll
    static void stop() throws Exception {
        application.close();
        main.stop();
    }

    private static LlmRouterComponent component(CamelContext context) {
        return context.getComponent("llmrouter", LlmRouterComponent.class);
    }

    @Test
    void providersAreTheSame() {
        assertThat(onSpringBoot.getProviders()).usingRecursiveComparison().isEqualTo(onCamelMain.getProviders());
    }

    @Test
    void presetsAreTheSame() {
        assertThat(onSpringBoot.getPresets()).usingRecursiveComparison().isEqualTo(onCamelMain.getPresets());
        assertThat(onSpringBoot.getPresets()).containsOnlyKeys("triage", "team.eu/reply");
        PresetConfiguration reply = onSpringBoot.getPresets().get("team.eu/reply");
        assertThat(reply.getPrompt()).isEqualTo("Answer this: $simple{body}");
        assertThat(reply.getParameters()).isEqualTo(Map.of("top_p", "0.9", "stop", "[\"Kind regards\"]"));
        assertThat(onSpringBoot.getPresets().get("triage").getTimeout()).isEqualTo(30_000);
    }

    @Test
    void tiersAndRulesAreTheSame() {
        assertThat(onSpringBoot.getAuto()).usingRecursiveComparison().isEqualTo(onCamelMain.getAuto());
        assertThat(onSpringBoot.getAuto().getRules().get("2").getWhen())
                .isEqualTo("$simple{header.customer} == 'gold'");
        assertThat(onSpringBoot.getAuto().getShadow().getDefaultTier()).isEqualTo("strong");
    }

    @Test
    void optionsOfTheComponentAreTheSame() {
        assertThat(options(onSpringBoot)).isEqualTo(options(onCamelMain))
                .containsEntry("attempts", 3)
                .containsEntry("fallbackModels", "openai/gpt-5-mini,anthropic/claude-haiku-4.5")
                .containsEntry("requireParameters", true)
                .containsEntry("breakerOpenDuration", 30_000L)
                .containsEntry("coolDown", 2_500L)
                .containsEntry("sslContextParameters", TLS);
    }

    @Test
    void keysOfMapsMayHaveSlashesAndDots() {
        assertThat(onSpringBoot.getProviders()).containsOnlyKeys("openai", "house.eu");
        assertThat(onSpringBoot.getProviders().get("openai").getDeployments()).isEqualTo(
                Map.of("openai/gpt-4.1", "gpt-41"));
        ProviderConfiguration house = onSpringBoot.getProviders().get("house.eu");
        assertThat(house.getModels()).containsOnlyKeys("openai/gpt-5.2", "meta/llama-3.1:free");
        ModelConfiguration model = house.getModels().get("openai/gpt-5.2");
        assertThat(model.getInputPrice()).isEqualTo(new BigDecimal("0.90"));
        assertThat(model.getOutputPrice()).isEqualTo(new BigDecimal("7.00"));
    }

    @Test
    void placeholdersOfCamelAreResolved() {
        assertThat(onSpringBoot.getProviders().get("openai").getApiKey()).isEqualTo("house-secret");
    }

    /** All but the objects that are compared field by field. */
    private static Map<String, Object> options(LlmRouterComponent component) {
        PropertyConfigurerGetter configurer = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
        Map<String, Object> options = new TreeMap<>();
        ComponentMetadata.options()
                .keySet()
                .forEach(name -> options.put(name, configurer.getOptionValue(component, name, true)));
        options.keySet().removeAll(Set.of("configuration", "providers", "presets", "auto"));
        return options;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Bean
        SSLContextParameters houseTls() {
            return TLS;
        }
    }
}
