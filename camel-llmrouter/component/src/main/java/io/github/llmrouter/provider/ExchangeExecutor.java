package io.github.llmrouter.provider;

import java.io.IOException;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Tells an {@link Exchange} when its connection stands, before the request is written to it. */
final class ExchangeExecutor extends HttpRequestExecutor {

    static final String ATTRIBUTE = "llmrouter.exchange";

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, HttpClientConnection connection,
            HttpResponseInformationCallback callback, HttpContext context) throws IOException, HttpException {
        if (context.getAttribute(ATTRIBUTE) instanceof Exchange exchange) {
            exchange.connected(connection.getEndpointDetails());
        }
        return super.execute(request, connection, callback, context);
    }
}
