package io.github.llmrouter;

import java.util.List;
import java.util.Optional;

import org.apache.camel.Exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.github.llmrouter.CallConfiguration.Output;
import io.github.llmrouter.EmbeddingReader.Shape;
import io.github.llmrouter.billing.Charge;
import io.github.llmrouter.eip.EmbeddingQuestion;
import io.github.llmrouter.eip.Question;
import io.github.llmrouter.eip.RoutedCall;
import io.github.llmrouter.embedding.EmbeddingResponse;
import io.github.llmrouter.embedding.Vectors;
import io.github.llmrouter.event.CallEvents.Ending;
import io.github.llmrouter.preset.ModelReference;
import io.github.llmrouter.preset.RequestDefaults;
import io.github.llmrouter.routing.Offer;

/** How messages ask for embeddings, and how those are given out. */
final class EmbeddingForm implements CallForm {

    private final LlmRouterComponent component;
    private final EmbeddingReader requests;
    private final ResultHeaders headers;
    private final Output output;

    EmbeddingForm(CallConfiguration options, LlmRouterComponent component, RequestDefaults defaults) {
        this.component = component;
        this.requests = new EmbeddingReader(new BodyReader(component.getMaxBodySize()), options, defaults);
        this.headers = new ResultHeaders(options.getResultHeaderPrefix());
        this.output = options.getOutput();
    }

    @Override
    public Asked read(Exchange exchange) {
        EmbeddingReader.Read read = requests.read(exchange);
        return new AskedEmbeddings(read, new EmbeddingQuestion(read.request(), component.inUse().lengths()));
    }

    private final class AskedEmbeddings implements Asked {

        private final EmbeddingReader.Read read;
        private final EmbeddingQuestion question;

        AskedEmbeddings(EmbeddingReader.Read read, EmbeddingQuestion question) {
            this.read = read;
            this.question = question;
        }

        @Override
        public Optional<ModelReference> reference() {
            return Asked.reference(read.request().model(), read.request().preset());
        }

        @Override
        public Question question() {
            return question;
        }

        @Override
        public void answer(Exchange exchange, RoutedCall call, Object answer) {
            EmbeddingResponse response = (EmbeddingResponse) answer;
            Offer offer = call.lastOffer().orElseThrow();
            headers.clear(exchange);
            headers.answered(exchange, call, offer);
            Bill bill = Bill.of(call, offer, response.json(), response.usage());
            Ending ending = new Ending(response.id(), Optional.empty(), response.usage(), bill.charge(), bill.used());
            headers.ended(exchange, ending);
            call.ended(offer, ending);
            exchange.getMessage().setBody(body(response, bill.charge(), offer));
        }

        private Object body(EmbeddingResponse response, Charge charge, Offer offer) {
            return switch (output) {
                case auto -> switch (read.shape()) {
                    case VECTOR -> response.vectors().get(0);
                    case VECTORS -> response.vectors();
                    case RESPONSE -> ResultWriter.message(read.form(), response.json(), charge, offer);
                };
                case json -> json(response.vectors());
                case text -> json(response.vectors()).toString();
                case message -> ResultWriter.message(read.form(), response.json(), charge, offer);
            };
        }

        private JsonNode json(List<float[]> vectors) {
            if (read.shape() == Shape.VECTOR) {
                return Vectors.array(vectors.get(0));
            }
            ArrayNode all = JsonNodeFactory.instance.arrayNode(vectors.size());
            vectors.forEach(vector -> all.add(Vectors.array(vector)));
            return all;
        }
    }
}
