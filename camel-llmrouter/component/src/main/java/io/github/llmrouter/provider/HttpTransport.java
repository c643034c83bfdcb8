package io.github.llmrouter.provider;

import java.io.IOException;
import java.net.ProxySelector;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one provider and its connections. It does nothing by itself: no redirects, since credentials would
 * travel along; no retries, since those are the router's; no cookies; no answers to authentication challenges; no time
 * limits, since those of sockets start anew with every byte (see {@link Deadlines}).
 */
final class HttpTransport implements AutoCloseable {

    /** Where the library would take zero for "at once". */
    private static final Timeout FOR_EVER = Timeout.ofDays(365);

    private static final Http1Config BOUNDED_HEADERS = Http1Config.custom()
            .setMaxLineLength(64 << 10)
            .setMaxHeaderCount(500)
            .build();

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    HttpTransport(HttpSettings settings) {
        this.connections = connections(settings);
        this.client = client(settings, connections);
    }

    /** Sends and waits for the headers. The caller closes the response, after it cancelled what it left unread. */
    ClassicHttpResponse send(HttpPost request, Exchange exchange) throws IOException {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(ExchangeExecutor.ATTRIBUTE, exchange);
        return client.executeOpen(null, request, context);
    }

    /** Closes the connections that nobody uses now. */
    void closeIdle() {
        connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static PoolingHttpClientConnectionManager connections(HttpSettings settings) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder().http1Config(BOUNDED_HEADERS).build())
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnections())
                .setDefaultSocketConfig(SocketConfig.custom()
                        .setTcpNoDelay(true)
                        .setSoTimeout(Timeout.DISABLED)
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.DISABLED)
                        .setTimeToLive(TimeValue.ofMinutes(10))
                        .build());
        settings.tls().ifPresent(tls -> builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)));
        return builder.build();
    }

    private static CloseableHttpClient client(HttpSettings settings, PoolingHttpClientConnectionManager connections) {
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connections)
                .setRequestExecutor(new ExchangeExecutor())
                .setDefaultRequestConfig(requestConfig())
                .setUserAgent("camel-llmrouter/" + Version.current())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
        settings.proxy()
                .ifPresentOrElse(proxy -> builder.setProxy(new HttpHost(proxy.host(), proxy.port())),
                        () -> builder.setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault())));
        return builder.build();
    }

    private static RequestConfig requestConfig() {
        return RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setExpectContinueEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(FOR_EVER)
                .setResponseTimeout(Timeout.DISABLED)
                .build();
    }
}
