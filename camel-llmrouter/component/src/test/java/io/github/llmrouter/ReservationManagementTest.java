package io.github.llmrouter;

import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

import io.github.llmrouter.chat.ChatStream;
import io.github.llmrouter.testing.ScriptedProvider.Reply;

import static org.assertj.core.api.Assertions.assertThat;

/** An operator ends what budgets hold for a call that will not end by itself. */
class ReservationManagementTest extends BudgetTestSupport {

    @Override
    protected boolean useJmx() {
        return true;
    }

    @Override
    protected void configure(LlmRouterComponent router) throws Exception {
        super.configure(router);
        router.getBudgets().put("all", daily("1", "*"));
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:stream").to("llmrouter:" + MODEL + "?stream=true");
            }
        };
    }

    @Test
    void whatIsHeldIsListedAndEndedAsSpent() throws Exception {
        CompositeData held = heldForAStreamThatNobodyReads();

        assertThat(held.get("budget")).isEqualTo("all");
        assertThat(held.get("unit")).isEqualTo("USD");
        assertThat(held.get("windowStart")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(held.get("since")).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(resolve(held.get("call"), true)).isEqualTo(1);
        assertThat(held().isEmpty()).isTrue();
        assertThat(balance("all", "").spent()).isEqualByComparingTo(held.get("amount").toString());
    }

    @Test
    void whatIsHeldIsEndedAsFree() throws Exception {
        CompositeData held = heldForAStreamThatNobodyReads();

        assertThat(resolve(held.get("call"), false)).isEqualTo(1);
        assertThat(resolve(held.get("call"), false)).isEqualTo(0);

        assertThat(balance("all", "").reserved()).isZero();
        assertThat(balance("all", "").spent()).isZero();
    }

    private CompositeData heldForAStreamThatNobodyReads() throws Exception {
        cheap.nowAnswer(Reply.streams("a", "b"));
        template.requestBody("direct:stream", "Hello", ChatStream.class);
        return (CompositeData) held().values().iterator().next();
    }

    private TabularData held() throws Exception {
        return (TabularData) server().invoke(component(), "heldReservations", new Object[0], new String[0]);
    }

    private Object resolve(Object call, boolean spent) throws Exception {
        return server().invoke(component(), "resolveReservations", new Object[]{call, spent},
                new String[]{String.class.getName(), boolean.class.getName()});
    }

    private ObjectName component() throws Exception {
        return server().queryNames(new ObjectName("org.apache.camel:type=components,name=\"llmrouter\",*"), null)
                .iterator()
                .next();
    }

    private MBeanServer server() {
        return context.getManagementStrategy().getManagementAgent().getMBeanServer();
    }
}
