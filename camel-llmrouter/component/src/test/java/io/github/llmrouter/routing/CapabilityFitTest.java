package io.github.llmrouter.routing;

import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.github.llmrouter.chat.ChatRequest;
import io.github.llmrouter.provider.wire.WireJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static org.assertj.core.api.Assertions.assertThat;

class CapabilityFitTest {

    @ParameterizedTest
    @CsvSource({"TOOLS, tools", "RESPONSE_FORMAT, response_format", "REASONING, reasoning"})
    void onlyOffersThatCanDoItAreAskedIfThereAreSome(Need need, String field) {
        RoutePlan plan = plan(Needs.NONE.and(need), TestOffers.able("plain"), TestOffers.able("able", need));

        assertThat(TestOffers.providers(plan)).containsExactly("able");
        assertThat(TestOffers.excluded(plan)).containsExactly("plain excluded by capability (lacks " + field + ')');
    }

    @ParameterizedTest
    @CsvSource({"TOOLS", "RESPONSE_FORMAT", "REASONING"})
    void aModelThatNobodyOffersWithItStillAnswers(Need need) {
        assertThat(TestOffers.providers(plan(Needs.NONE.and(need), TestOffers.able("one"), TestOffers.able("other"))))
                .containsExactly("one", "other");
    }

    @Test
    void whatNobodyOffersTogetherIsTakenByImportance() {
        RoutePlan plan = plan(Needs.NONE.and(Need.TOOLS).and(Need.RESPONSE_FORMAT),
                TestOffers.able("schemas", Need.RESPONSE_FORMAT), TestOffers.able("tools", Need.TOOLS));

        assertThat(TestOffers.providers(plan)).containsExactly("tools");
    }

    @Test
    void anOfferThatRestsIsWaitedForSoThatToolsAreNotLeftOut() {
        Offer able = TestOffers.able("able", Need.TOOLS);
        able.health().breaker().transitionToForcedOpenState();

        assertThat(TestOffers.providers(plan(Needs.NONE.and(Need.TOOLS), TestOffers.able("plain"), able))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"IMAGE, messages.image", "AUDIO, messages.audio", "VIDEO, messages.video", "FILE, messages.file",
            "IMAGE_OUT, modalities.image", "AUDIO_OUT, modalities.audio"})
    void aModelThatTakesOrGivesNoSuchContentIsNeverAsked(Need need, String field) {
        RoutePlan plan = plan(Needs.NONE.and(need), TestOffers.able("blind"));

        assertThat(TestOffers.providers(plan)).isEmpty();
        assertThat(TestOffers.excluded(plan)).containsExactly("blind excluded by capability (lacks " + field + ')');
    }

    @Test
    void whoGivesPicturesIsAskedForThem() {
        assertThat(TestOffers.providers(plan(Needs.NONE.and(Need.IMAGE_OUT), TestOffers.able("writer"),
                TestOffers.able("painter", Need.IMAGE_OUT)))).containsExactly("painter");
    }

    @Test
    void aModelOfWhichNothingIsKnownIsAsked() {
        assertThat(TestOffers.providers(plan(new Needs((1 << Need.values().length) - 1), TestOffers.offer("house"))))
                .containsExactly("house");
    }

    @Property
    void aNeedThatMayBeDispensedWithNeverEmptiesAModel(@ForAll @Size(min = 1, max = 6) Need[][] able,
            @ForAll @IntRange(max = 7) int asked) {
        Offer[] offers = new Offer[able.length];
        for (int i = 0; i < offers.length; i++) {
            offers[i] = TestOffers.able("provider-" + i, able[i]);
        }

        assertThat(plan(new Needs(asked), offers).candidates()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{'messages': [{'role': 'user', 'content': 'Hi'}], 'tools': []} | ''",
            "{'messages': [], 'tools': [{'type': 'function'}]} | tools",
            "{'messages': [], 'reasoning': {'effort': 'low'}} | reasoning",
            "{'messages': [], 'reasoning_effort': 'none'} | ''",
            "{'response_format': {'type': 'json_schema', 'json_schema': {'schema': {}}}} | response_format",
            "{'response_format': {'type': 'json_object'}} | ''",
            "{'messages': [{'content': [{'type': 'text'}, {'type': 'image_url'}]}]} | messages.image",
            "{'messages': [{'content': [{'type': 'input_audio'}]}]} | messages.audio",
            "{'messages': [{'content': [{'type': 'video_url'}]}]} | messages.video",
            "{'messages': [{'content': [{'type': 'file', 'file': {'file_data': 'https://a/b'}}]}]} | messages.file",
            "{'messages': [], 'modalities': ['text']} | ''",
            "{'messages': [], 'modalities': ['image', 'text']} | modalities.image",
            "{'messages': [], 'modalities': ['text', 'audio']} | modalities.audio",
            "{'messages': [{'content': [{'type': 'file', 'file': {'file_data': 'data:text/csv,a'}}]}]} | ''"})
    void readsWhatARequestAsksFor(String request, String fields) throws JsonProcessingException {
        ObjectNode json = (ObjectNode) WireJson.MAPPER.readTree(request.replace('\'', '"'));

        assertThat(String.join(" ", Needs.of(ChatRequest.of(json)).fields())).isEqualTo(fields);
    }

    private static RoutePlan plan(Needs needs, Offer... offers) {
        return new Planner(Strategies.PRICE).plan(TestOffers.wish(Preferences.NONE, offers),
                Demand.at(TestOffers.NOW).asking(Tokens.UNKNOWN, needs), new Random(1));
    }
}
