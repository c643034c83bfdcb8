package io.github.llmrouter;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

import io.github.llmrouter.PreferenceConfiguration.SortBy;
import io.github.llmrouter.testing.ScriptedProvider;
import io.github.llmrouter.testing.ScriptedProvider.Reply;
import io.github.llmrouter.testing.TestClock;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever one to six providers do, the answer is that of the first one that answers, and no more of them are called than
 * the option {@code attempts} says. A fallback model, which all six serve, is asked after the first one.
 */
class AttemptsPropertyTest {

    private static final int PROVIDERS = 6;

    /** How a provider may behave. */
    enum Behaviour {
        ANSWERS(Reply.says("")),
        BROKEN(Reply.error(500, "broken")),
        OVERLOADED(Reply.error(503, "overloaded")),
        RATE_LIMITED(Reply.error(429, "slow down")),
        MODEL_UNKNOWN(Reply.error(404, "no such model")),
        EMPTY(Reply.json("")),
        NOT_JSON(Reply.json("<html>")),
        SCHEMALESS(Reply.json("{}")),
        REQUEST_REFUSED(Reply.error(400, "messages is wrong"));

        private final Reply reply;

        Behaviour(Reply reply) {
            this.reply = reply;
        }

        Reply of(int provider) {
            return this == ANSWERS ? Reply.says("provider " + provider) : reply;
        }
    }

    private static final TestClock CLOCK = new TestClock();
    private static final List<ScriptedProvider> SERVERS = new ArrayList<>();
    private static final CamelContext CONTEXT = new DefaultCamelContext();
    private static final ProducerTemplate TEMPLATE = CONTEXT.createProducerTemplate();

    @BeforeContainer
    static void start() {
        LlmRouterComponent router = new LlmRouterComponent();
        router.setClock(CLOCK);
        router.setCoolDown(0);
        router.getConfiguration().setSort(SortBy.price);
        router.setBreakerMinimumCalls(10_000);
        for (int i = 0; i < PROVIDERS; i++) {
            ScriptedProvider server = ScriptedProvider.always(Reply.error(500, "not told yet"));
            SERVERS.add(server);
            router.getProviders().put("provider-" + i, provider(server, i));
        }
        CONTEXT.addComponent("llmrouter", router);
        CONTEXT.start();
    }

    @AfterContainer
    static void stop() {
        CONTEXT.stop();
        SERVERS.forEach(ScriptedProvider::close);
    }

    /** The provider with this number is dearer than those before it and serves the models of as many providers or more. */
    private static ProviderConfiguration provider(ScriptedProvider server, int number) {
        ProviderConfiguration provider = new ProviderConfiguration();
        provider.setBaseUrl(server.baseUrl());
        IntStream.rangeClosed(number + 1, PROVIDERS)
                .forEach(count -> provider.getModels().put("house/of-" + count, price(number)));
        provider.getModels().put("house/fallback", price(number));
        return provider;
    }

    private static ModelConfiguration price(int number) {
        ModelConfiguration model = new ModelConfiguration();
        model.setInputPrice(BigDecimal.valueOf(number + 1L));
        model.setOutputPrice(BigDecimal.valueOf(number + 1L));
        return model;
    }

    @Property(tries = 60)
    void theFirstThatAnswersIsTheAnswerWithinTheAttempts(@ForAll @Size(min = 1, max = PROVIDERS) List<Behaviour> first,
            @ForAll @Size(PROVIDERS) List<Behaviour> others, @ForAll @IntRange(min = 1, max = 8) int attempts,
            @ForAll boolean fallback) {
        List<Behaviour> behaviours = Stream.concat(first.stream(), others.stream()).limit(PROVIDERS).toList();
        List<Integer> order = order(first.size(), fallback);
        tell(behaviours);
        int before = calls();

        Exchange done = ask("llmrouter:house/of-" + first.size() + "?attempts=" + attempts
                + (fallback ? "&fallbackModels=house/fallback" : ""));

        List<Integer> called = calledIn(order, behaviours, attempts);
        assertThat(calls() - before).isEqualTo(called.size()).isLessThanOrEqualTo(attempts);
        int last = called.get(called.size() - 1);
        if (behaviours.get(last) == Behaviour.ANSWERS) {
            assertThat(done.getMessage().getBody()).isEqualTo("provider " + last);
            assertThat(done.getMessage().getHeader(LlmRouterConstants.ATTEMPTS)).isEqualTo(called.size());
        } else {
            assertThat(done.getException(LlmRouterException.class).attempts()).hasSize(called.size());
            assertThat(done.getMessage().getBody()).isEqualTo("Hello");
        }
    }

    /** Who is to be asked, if nobody answers. */
    private static List<Integer> order(int first, boolean fallback) {
        IntStream fallbacks = fallback ? IntStream.range(0, PROVIDERS) : IntStream.empty();
        return IntStream.concat(IntStream.range(0, first), fallbacks).boxed().toList();
    }

    /** Who is called: all up to the first that answers or refuses the request itself, as far as the attempts go. */
    private static List<Integer> calledIn(List<Integer> order, List<Behaviour> behaviours, int attempts) {
        Optional<Integer> end = IntStream.range(0, order.size())
                .boxed()
                .filter(i -> isEnd(behaviours.get(order.get(i))))
                .findFirst();
        return order.subList(0, Math.min(attempts, end.map(i -> i + 1).orElse(order.size())));
    }

    private static boolean isEnd(Behaviour behaviour) {
        return behaviour == Behaviour.ANSWERS || behaviour == Behaviour.REQUEST_REFUSED;
    }

    /** Tells the servers what to do, after all cool-downs. */
    private static void tell(List<Behaviour> behaviours) {
        CLOCK.advance(Duration.ofHours(1));
        for (int i = 0; i < PROVIDERS; i++) {
            SERVERS.get(i).nowAnswer(behaviours.get(i).of(i));
        }
    }

    private static int calls() {
        return SERVERS.stream().mapToInt(ScriptedProvider::calls).sum();
    }

    private static Exchange ask(String uri) {
        return TEMPLATE.send(uri, exchange -> exchange.getMessage().setBody("Hello"));
    }
}
