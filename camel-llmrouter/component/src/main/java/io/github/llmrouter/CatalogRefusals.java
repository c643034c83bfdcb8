package io.github.llmrouter;

import java.time.Instant;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.catalog.CatalogException;
import io.github.llmrouter.event.RouterEvent.CatalogRefused;

/** Tells why a catalogue is not taken over: of its address only the name at its end, in case it says a password. */
final class CatalogRefusals {

    private CatalogRefusals() {}

    /** @param address where the catalogue is */
    static CatalogRefused of(Instant time, String address, CatalogException refusal) {
        String name = address.replaceFirst("[?#].*", "").replaceFirst(".*[/:@]", "");
        return new CatalogRefused(time,
                String.valueOf(refusal.getMessage()).replace(Addresses.masked(address), name));
    }
}
