package io.github.llmrouter.provider;

import java.util.Optional;

import javax.net.ssl.SSLContext;

/**
 * How the connections to one provider are made.
 *
 * @param tls              own certificate authorities or a client certificate; empty for the JVM's own
 * @param proxy            an HTTP proxy; empty for what the JVM's system properties say
 * @param maxConnections   how many connections are open at once; a call beyond waits within its connect limit
 * @param maxResponseBytes how long one answer may be, unpacked, and a stream four times that, since each word of it comes
 *                         with some hundred bytes around it; a longer one is a bad response
 */
public record HttpSettings(Optional<SSLContext> tls, Optional<Proxy> proxy, int maxConnections,
        long maxResponseBytes) {

    /** 32 MB, room for a few pictures or a very long answer. */
    public static final long DEFAULT_MAX_RESPONSE_BYTES = 32L << 20;

    private static final long STREAM_FACTOR = 4;

    /** The JVM's TLS and proxy, 200 connections, 32 MB. */
    public static final HttpSettings DEFAULT = new HttpSettings(Optional.empty(), Optional.empty(), 200);

    public HttpSettings {
        if (maxConnections < 1 || maxResponseBytes < 1) {
            throw new IllegalArgumentException("maxConnections and maxResponseBytes must be above zero");
        }
    }

    /** With the default bound on the answer. */
    public HttpSettings(Optional<SSLContext> tls, Optional<Proxy> proxy, int maxConnections) {
        this(tls, proxy, maxConnections, DEFAULT_MAX_RESPONSE_BYTES);
    }

    /** How many bytes an answer in chunks may have. */
    long maxStreamBytes() {
        return maxResponseBytes > Long.MAX_VALUE / STREAM_FACTOR ? Long.MAX_VALUE : maxResponseBytes * STREAM_FACTOR;
    }

    /** Where an HTTP proxy listens. */
    public record Proxy(String host, int port) {

        public Proxy {
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("A proxy needs a host and a port");
            }
        }
    }
}
