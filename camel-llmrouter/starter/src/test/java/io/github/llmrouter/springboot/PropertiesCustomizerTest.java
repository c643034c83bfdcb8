package io.github.llmrouter.springboot;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.llmrouter.LlmProviderComponent;
import io.github.llmrouter.LlmRouterComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PropertiesCustomizerTest {

    @Test
    void namesNeedNoBracketsWhereSpringNeedsNone() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.providers.house.base-url=http://localhost:1/v1",
                "camel.component.llmrouter.providers.house.credentials.region=eu-west-1",
                "camel.component.llmrouter.providers.house.deployments.gpt-4.1=gpt-41",
                "camel.component.llmrouter.providers.house.models[openai/gpt-5.2].inputPrice=1.5")) {
            var house = router(application).getProviders().get("house");
            assertThat(house.getBaseUrl()).isEqualTo("http://localhost:1/v1");
            assertThat(house.getCredentials().getRegion()).isEqualTo("eu-west-1");
            assertThat(house.getDeployments()).isEqualTo(Map.of("gpt-4.1", "gpt-41"));
            assertThat(house.getModels().get("openai/gpt-5.2").getInputPrice()).hasToString("1.5");
        }
    }

    @Test
    void rulesAndTheirShadowAreObjectsInObjects() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.auto.tiers.cheap=openai/gpt-5-mini",
                "camel.component.llmrouter.auto.tiers[strong]=openai/gpt-5.2,anthropic/claude-sonnet-4",
                "camel.component.llmrouter.auto.rules[10].when=tokens >= 4000",
                "camel.component.llmrouter.auto.rules[2].tier=strong",
                "camel.component.llmrouter.auto.shadow.rules.1.when=$simple{header.customer} == 'gold'",
                "camel.component.llmrouter.auto.shadow.default-tier=strong")) {
            var auto = router(application).getAuto();
            assertThat(auto.getTiers()).isEqualTo(Map.of("cheap", "openai/gpt-5-mini",
                    "strong", "openai/gpt-5.2,anthropic/claude-sonnet-4"));
            assertThat(auto.getRules().get("10").getWhen()).isEqualTo("tokens >= 4000");
            assertThat(auto.getRules().get("2").getTier()).isEqualTo("strong");
            assertThat(auto.getShadow().getRules().get("1").getWhen())
                    .isEqualTo("$simple{header.customer} == 'gold'");
            assertThat(auto.getShadow().getDefaultTier()).isEqualTo("strong");
        }
    }

    @Test
    void placeholdersOfSpringAreResolved() {
        try (ConfigurableApplicationContext application = run(Application.class, "house.key=secret",
                "camel.component.llmrouter.providers[house].api-key=${house.key}")) {
            assertThat(router(application).getProviders().get("house").getApiKey()).isEqualTo("secret");
        }
    }

    @Test
    void anUnknownOptionIsRefusedByNameAndWithoutItsValue() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.providers[house].api-kye=sk-secret")) {
            assertThatThrownBy(() -> router(application)).rootCause()
                    .hasMessage("camel.component.llmrouter.providers[house].api-kye cannot be set:"
                            + " there is no such option");
        }
    }

    @Test
    void aValueOfNoUseIsRefusedByTheNameOfItsOption() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.providers[house].models[openai/gpt-5.2].input-price=cheap")) {
            assertThatThrownBy(() -> router(application)).rootCause()
                    .hasMessage("camel.component.llmrouter.providers[house].models[openai/gpt-5.2].input-price"
                            + " cannot be set: its value is of no use");
        }
    }

    @Test
    void aComponentOfTheApplicationKeepsWhatNoPropertyNames() {
        try (ConfigurableApplicationContext application = run(WithItsOwnComponent.class,
                "camel.component.llmrouter.max-offer-routes=8")) {
            LlmRouterComponent router = router(application);
            assertThat(router).isSameAs(application.getBean(LlmRouterComponent.class));
            assertThat(router.getBreakerWindow()).isEqualTo(77_000);
            assertThat(router.getMaxOfferRoutes()).isEqualTo(8);
        }
    }

    @Test
    void customizersOfTheApplicationTakePart() {
        try (ConfigurableApplicationContext application = run(WithACustomizer.class)) {
            assertThat(router(application).getBreakerProbes()).isEqualTo(3);
        }
    }

    @Test
    void nothingIsSetIfTheComponentIsSwitchedOff() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.enabled=false", "camel.component.llmrouter.attempts=2")) {
            assertThat(router(application).getConfiguration().getAttempts()).isEqualTo(5);
        }
    }

    @Test
    void nothingIsSetIfTheCustomizerIsSwitchedOff() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmrouter.customizer.enabled=false", "camel.component.llmrouter.attempts=2")) {
            assertThat(router(application).getConfiguration().getAttempts()).isEqualTo(5);
        }
    }

    @Test
    void theComponentOfOneProviderHasPropertiesToo() {
        try (ConfigurableApplicationContext application = run(Application.class,
                "camel.component.llmprovider.lazy-start-producer=true")) {
            assertThat(application.getBean(CamelContext.class)
                    .getComponent("llmprovider", LlmProviderComponent.class)
                    .isLazyStartProducer()).isTrue();
        }
    }

    private static ConfigurableApplicationContext run(Class<?> application, String... properties) {
        return new SpringApplicationBuilder(application).properties(properties).run();
    }

    private static LlmRouterComponent router(ConfigurableApplicationContext application) {
        return application.getBean(CamelContext.class).getComponent("llmrouter", LlmRouterComponent.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {}

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithItsOwnComponent {

        @Bean
        LlmRouterComponent llmrouter() {
            LlmRouterComponent component = new LlmRouterComponent();
            component.setBreakerWindow(77_000);
            return component;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class WithACustomizer {

        @Bean
        ComponentCustomizer probes() {
            return new ComponentCustomizer() {
                @Override
                public void configure(String name, Component target) {
                    ((LlmRouterComponent) target).setBreakerProbes(3);
                }

                @Override
                public boolean isEnabled(String name, Component target) {
                    return target instanceof LlmRouterComponent;
                }
            };
        }
    }
}
