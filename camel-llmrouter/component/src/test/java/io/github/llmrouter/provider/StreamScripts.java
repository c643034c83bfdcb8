package io.github.llmrouter.provider;

import java.io.IOException;

import static io.github.llmrouter.provider.Clients.answer;
import static io.github.llmrouter.provider.Clients.delta;
import static io.github.llmrouter.provider.Clients.finish;

/** How a provider sends a stream, well or badly. */
final class StreamScripts {

    private StreamScripts() {}

    /** An answer as it should be. */
    static void wellBehaved(RawServer.Request request, RawServer.Connection connection) throws IOException {
        connection.startStream();
        connection.chunk(": hello\n\n");
        connection.event(delta("Hel"));
        connection.event(delta("lo"));
        connection.event(finish());
        connection.event("[DONE]");
        connection.endStream();
    }

    /** Sends these texts and is gone. */
    static RawServer.Script cutAfter(String... texts) {
        return (request, connection) -> {
            connection.startStream();
            for (String text : texts) {
                connection.event(delta(text));
            }
            connection.close();
        };
    }

    /** Sends this as it stands, in an orderly manner. */
    static RawServer.Script sending(String stream) {
        return (request, connection) -> {
            connection.startStream();
            connection.chunk(stream);
            connection.endStream();
        };
    }
}
