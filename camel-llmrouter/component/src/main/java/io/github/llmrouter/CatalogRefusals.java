package io.github.llmrouter;

import java.io.IOException;
import java.time.Instant;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.github.llmrouter.catalog.CatalogException;
import io.github.llmrouter.event.RouterEvent.CatalogRefused;

/**
 * Tells why a catalogue is not taken over. Its address may hold a password or a token, and so may what a client says of
 * it: of an address only the name at its end is told, of a client only that it failed.
 */
final class CatalogRefusals {

    private CatalogRefusals() {}

    /** @param address where the catalogue is */
    static CatalogRefused of(Instant time, String address, CatalogException refusal) {
        String name = address.replaceFirst("[?#].*", "").replaceFirst(".*[/:@]", "");
        Throwable cause = refusal.getCause();
        if (cause instanceof IOException && !(cause instanceof JsonProcessingException)) {
            return new CatalogRefused(time, name + " cannot be read: " + cause.getClass().getSimpleName());
        }
        return new CatalogRefused(time, String.valueOf(refusal.getMessage()).replace(address, name));
    }
}
