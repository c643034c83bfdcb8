package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.IOHelper;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * Reads a message body into one of a few forms, strictly: what is too long, malformed or of no use is refused here, before
 * any provider is called. A stream can be read again afterwards.
 */
final class BodyReader {

    /** What a body is. */
    sealed interface Body {

        /** Text, JSON that is no chat request included. */
        record Text(String text) implements Body {}

        /** Something parsed: a chat request, a list of messages or any other JSON. */
        record Json(JsonNode json) implements Body {}

        /** A picture or a document. */
        record Media(byte[] bytes, MediaType type, String name) implements Body {}
    }

    private final int mostBytes;

    BodyReader(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /**
     * @throws InvalidRequestException if there is no body, or it is too long, malformed or of a type of no use
     */
    Body read(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw Invalid.request("The body is empty");
        }
        if (body instanceof String text) {
            return text(text);
        }
        if (body instanceof JsonNode json) {
            return new Body.Json(bounded(json));
        }
        if (body instanceof Map || body instanceof List) {
            return new Body.Json(bounded(json(body)));
        }
        return bytesOf(exchange, body).map(bytes -> decoded(exchange, bytes, nameOf(body)))
                .orElseGet(() -> converted(exchange, body));
    }

    private static JsonNode json(Object body) {
        try {
            return WireJson.MAPPER.valueToTree(body);
        } catch (IllegalArgumentException | StackOverflowError e) {
            throw Invalid.request("The body is a " + body.getClass().getName() + " that cannot be written as JSON: "
                    + (e instanceof StackOverflowError
                            ? "it is nested too deep"
                            : Texts.shortened(String.valueOf(e.getMessage()))));
        }
    }

    private Body text(String text) {
        long bytes = BodySize.of(text);
        if (bytes > mostBytes) {
            throw tooLong(bytes);
        }
        return new Body.Text(text);
    }

    private JsonNode bounded(JsonNode json) {
        long bytes = BodySize.of(json);
        if (bytes > mostBytes) {
            throw tooLong(bytes);
        }
        return json;
    }

    private Body decoded(Exchange exchange, byte[] bytes, String name) {
        Optional<MediaType> media = MediaType.of(bytes);
        return media.isPresent() ? new Body.Media(bytes, media.get(), name) : text(decode(exchange, bytes));
    }

    private Body converted(Exchange exchange, Object body) {
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        if (text == null || isNameOnly(text, body)) {
            throw Invalid.request("The body is a " + body.getClass().getName()
                    + ", which is neither text nor a chat request nor convertible to text");
        }
        return text(text);
    }

    /** Camel takes any object for text, by {@code toString()}; one that has none of its own has nothing to say. */
    private static boolean isNameOnly(String text, Object body) {
        return text.equals(body.getClass().getName() + '@' + Integer.toHexString(body.hashCode()));
    }

    private Optional<byte[]> bytesOf(Exchange exchange, Object body) {
        try {
            if (body instanceof byte[] bytes) {
                return Optional.of(bounded(bytes.length, bytes));
            }
            if (body instanceof WrappedFile<?> wrapped) {
                return fileOf(exchange, wrapped);
            }
            if (body instanceof Path path) {
                return Optional.of(bounded(Files.size(path), path));
            }
            if (body instanceof java.io.File file) {
                return Optional.of(bounded(file.length(), file.toPath()));
            }
            if (body instanceof ByteBuffer buffer) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.duplicate().get(bytes);
                return Optional.of(bounded(bytes.length, bytes));
            }
            return streamOf(exchange, body);
        } catch (IOException e) {
            throw Invalid.request("The body cannot be read: " + e);
        }
    }

    private Optional<byte[]> fileOf(Exchange exchange, WrappedFile<?> wrapped) throws IOException {
        if (wrapped.getFile() instanceof java.io.File file) {
            return Optional.of(bounded(file.length(), file.toPath()));
        }
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, wrapped);
        return bytes == null ? Optional.empty() : Optional.of(bounded(bytes.length, bytes));
    }

    /** A stream that was read stands again: at its beginning if it can go back there, as a copy otherwise. */
    private Optional<byte[]> streamOf(Exchange exchange, Object body) throws IOException {
        InputStream stream = body instanceof InputStream input
                ? input
                : body instanceof StreamCache
                        ? exchange.getContext().getTypeConverter().tryConvertTo(InputStream.class, exchange, body)
                        : null;
        if (stream == null) {
            return Optional.empty();
        }
        byte[] bytes = stream.readNBytes(mostBytes + 1);
        if (body instanceof StreamCache cache) {
            cache.reset();
        } else if (bytes.length <= mostBytes) {
            exchange.getMessage().setBody(new InputStreamCache(bytes));
        }
        return Optional.of(bounded(bytes.length, bytes));
    }

    private byte[] bounded(long length, byte[] bytes) {
        if (length > mostBytes) {
            throw tooLong(length);
        }
        return bytes;
    }

    private byte[] bounded(long length, Path path) throws IOException {
        if (length > mostBytes) {
            throw tooLong(length);
        }
        return Files.readAllBytes(path);
    }

    private InvalidRequestException tooLong(long length) {
        return Invalid.request("The body has " + length + " bytes or more, above maxBodySize=" + mostBytes);
    }

    private static String decode(Exchange exchange, byte[] bytes) {
        Charset charset = charsetOf(exchange);
        int start = charset == StandardCharsets.UTF_8 && startsWithByteOrderMark(bytes) ? 3 : 0;
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Invalid.request("The body is not valid " + charset + " text. Name its character set, as in"
                    + " file:inbox?charset=ISO-8859-1 or the exchange property CamelCharsetName");
        }
    }

    private static Charset charsetOf(Exchange exchange) {
        String name = ExchangeHelper.getCharsetName(exchange, false);
        String type = ExchangeHelper.getContentType(exchange);
        if (name == null && type != null && type.contains("charset=")) {
            name = IOHelper.getCharsetNameFromContentType(type);
        }
        try {
            return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw Invalid.request("The character set '" + Texts.shortened(name) + "' is not known here");
        }
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static String nameOf(Object body) {
        return body instanceof WrappedFile<?> wrapped && wrapped.getFile() instanceof java.io.File file
                ? file.getName()
                : body instanceof java.io.File file
                        ? file.getName()
                        : body instanceof Path path ? String.valueOf(path.getFileName()) : "document";
    }
}
