package io.github.llmrouter.budget;

import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.github.llmrouter.ledger.LedgerException;

/**
 * Virtual keys for calls. Each call looks its key up in the database, so that what is changed there holds at once; while
 * that does not answer, a key is what it was when it was looked up last. Safe for use by many threads.
 */
public final class KnownKeys {

    private static final int MOST = 10_000;

    private final VirtualKeys keys;
    private final Outage outage;
    private final boolean failing;
    private final Map<String, VirtualKey> remembered = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f,
            true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, VirtualKey> eldest) {
            return size() > MOST;
        }
    });

    /** @param failing whether calls are refused while the database does not answer */
    public KnownKeys(VirtualKeys keys, InstantSource clock, boolean failing) {
        this.keys = keys;
        this.outage = new Outage(clock);
        this.failing = failing;
    }

    /**
     * The key that arrived, expired and disabled ones included.
     *
     * @throws LedgerException if the database does not answer, and nobody knows the key
     */
    public Optional<VirtualKey> find(KeySecret secret) {
        String hash = secret.hash();
        if (outage.mayAsk()) {
            try {
                Optional<VirtualKey> found = keys.find(secret);
                outage.over();
                found.ifPresentOrElse(key -> remembered.put(hash, key), () -> remembered.remove(hash));
                return found;
            } catch (LedgerException e) {
                outage.began(e);
            }
        }
        VirtualKey known = remembered.get(hash);
        if (known == null || failing) {
            throw new LedgerException("The virtual key cannot be checked: the database does not answer. Nobody was"
                    + " called");
        }
        return Optional.of(known);
    }
}
