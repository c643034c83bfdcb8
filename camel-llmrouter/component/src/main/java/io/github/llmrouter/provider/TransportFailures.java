package io.github.llmrouter.provider;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

import io.github.llmrouter.failure.Failure;
import io.github.llmrouter.failure.FailureKind;

/** What went wrong below HTTP, in the router's words. */
final class TransportFailures {

    /** An answer that ended before it was whole. */
    static final String CUT_OFF = "The answer was cut off";

    private TransportFailures() {}

    static Failure of(IOException cause) {
        if (cause instanceof UnknownHostException) {
            return connection("The host name of the provider could not be resolved");
        }
        if (cause instanceof SSLException) {
            return connection("TLS with the provider failed: " + cause.getMessage());
        }
        if (cause instanceof ConnectException) {
            return connection("The connection was refused");
        }
        if (cause instanceof NoHttpResponseException) {
            return connection("The provider closed the connection without an answer");
        }
        if (isCutOff(cause)) {
            return Failure.of(FailureKind.BAD_RESPONSE, CUT_OFF);
        }
        if (cause instanceof ClientProtocolException || cause instanceof MessageConstraintException) {
            return Failure.of(FailureKind.BAD_RESPONSE, "The answer is not proper HTTP: " + cause.getMessage());
        }
        return connection("The connection broke: " + cause.getMessage());
    }

    private static boolean isCutOff(IOException cause) {
        return cause instanceof ConnectionClosedException || cause instanceof EOFException
                || cause instanceof MalformedChunkCodingException || cause instanceof ZipException;
    }

    private static Failure connection(String message) {
        return Failure.of(FailureKind.CONNECTION, message);
    }
}
