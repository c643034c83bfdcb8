package io.github.llmrouter.provider;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes over the wire, for the day when a user must see it. At DEBUG: address, headers, status, sizes and times. At
 * TRACE the bodies too, which are the prompts and the answers. Keys are redacted at every level. Off unless the logger
 * is set to one of these levels: it stands outside the package's name, so that nobody who sets that to TRACE gets prompts.
 */
public final class WireLog {

    /** The name of the logger. */
    public static final String LOGGER = "llmrouter.wire";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    private static final int MAX_LOGGED_BYTES = 256 << 10;
    private static final WireLog OFF = new WireLog(Optional.empty());

    private final Optional<Provider> provider;
    private final long startedAt = System.nanoTime();
    private @Nullable Tee tee;
    private int status;

    private WireLog(Optional<Provider> provider) {
        this.provider = provider;
    }

    /** The log of one exchange. */
    static WireLog of(Provider provider) {
        return LOG.isDebugEnabled() ? new WireLog(Optional.of(provider)) : OFF;
    }

    void request(URI uri, WireRequest request, Map<String, String> ownHeaders) {
        provider.ifPresent(p -> {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            headers.putAll(request.headers());
            headers.putAll(ownHeaders);
            headers.replaceAll(Redaction::header);
            LOG.debug("{} > POST {} {} ({} bytes)", p.name(), redacted(p, Redaction.uri(uri)),
                    redacted(p, headers.toString()), request.body().length);
            if (LOG.isTraceEnabled()) {
                LOG.trace("{} > {}", p.name(), redacted(p, text(request.body())));
            }
        });
    }

    void status(int code) {
        if (provider.isPresent()) {
            status = code;
            LOG.debug("{} < {} after {} ms", provider.get().name(), code, elapsed());
        }
    }

    /** Listens to what is read of the answer. */
    InputStream content(InputStream in) {
        if (provider.isEmpty()) {
            return in;
        }
        Tee listening = new Tee(in);
        tee = listening;
        return listening;
    }

    void done() {
        Tee read = tee;
        if (provider.isEmpty() || read == null) {
            return;
        }
        Provider p = provider.get();
        LOG.debug("{} < {} done after {} ms ({} bytes)", p.name(), status, elapsed(), read.bytes);
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} < {}", p.name(), redacted(p, text(read.copy.toByteArray())));
        }
    }

    private long elapsed() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedAt);
    }

    private static String redacted(Provider provider, String text) {
        return Redaction.text(text, provider.keys());
    }

    private static String text(byte[] body) {
        return new String(body, 0, Math.min(body.length, MAX_LOGGED_BYTES), StandardCharsets.UTF_8);
    }

    /** Counts what is read and, at TRACE, keeps the beginning of it. */
    private static final class Tee extends FilterInputStream {

        private final boolean keeps = LOG.isTraceEnabled();
        private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
        private long bytes;

        Tee(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            bytes += Math.max(read, 0);
            if (keeps && read > 0 && copy.size() < MAX_LOGGED_BYTES) {
                copy.write(buffer, offset, read);
            }
            return read;
        }
    }
}
