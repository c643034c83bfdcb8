package io.github.llmrouter.budget;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.llmrouter.budget.VirtualKey.Settings;
import io.github.llmrouter.ledger.Database;
import io.github.llmrouter.ledger.LedgerException;

/**
 * Virtual keys in a database, by their hashes. What is changed holds for the next call, in all processes. Safe for use by
 * many threads. All methods wait for the database, and throw {@link LedgerException} if it does not answer.
 */
public final class VirtualKeys {

    private static final String COLUMNS = "hash, label, created, name, expires, disabled, limit_usd, limit_reset, models,"
            + " providers";

    private final Database database;
    private final InstantSource clock;

    public VirtualKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A key that was just made.
     *
     * @param secret the key itself, which can be had only now
     */
    public record Created(KeySecret secret, VirtualKey key) {}

    /**
     * Makes a key.
     *
     * @throws IllegalArgumentException if a setting is of no use
     */
    public Created create(Settings settings) {
        KeyFields.check(settings);
        KeySecret secret = KeySecret.random();
        VirtualKey key = new VirtualKey(secret.hash(), secret.label(), clock.instant().truncatedTo(ChronoUnit.MILLIS),
                settings);
        ask(connection -> Sql.update(connection, "INSERT INTO llmrouter_virtual_key (" + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", key.hash(), key.label(), key.created(), settings.name(),
                orNull(settings.expires()), settings.disabled(), orNull(settings.limit()), settings.reset().name(),
                orNull(settings.models()), orNull(settings.providers())));
        return new Created(secret, key);
    }

    /**
     * Changes what a key may do.
     *
     * @param  hash                     of the key
     * @return                          the key as it is now; empty if there is none
     * @throws IllegalArgumentException if a setting is of no use
     */
    public Optional<VirtualKey> update(String hash, Settings settings) {
        KeyFields.check(settings);
        ask(connection -> Sql.update(connection, "UPDATE llmrouter_virtual_key SET name = ?, expires = ?,"
                + " disabled = ?, limit_usd = ?, limit_reset = ?, models = ?, providers = ? WHERE hash = ?",
                settings.name(), orNull(settings.expires()), settings.disabled(), orNull(settings.limit()),
                settings.reset().name(), orNull(settings.models()), orNull(settings.providers()), hash));
        return find(hash);
    }

    /** @return whether there was one */
    public boolean delete(String hash) {
        return ask(connection -> Sql.update(connection, "DELETE FROM llmrouter_virtual_key WHERE hash = ?", hash)) == 1;
    }

    /** All of them, the oldest first. */
    public List<VirtualKey> all() {
        return ask(connection -> Sql.list(connection,
                "SELECT " + COLUMNS + " FROM llmrouter_virtual_key ORDER BY created, hash", VirtualKeys::key));
    }

    /** The key with this hash. */
    public Optional<VirtualKey> find(String hash) {
        return ask(connection -> Sql.first(connection,
                "SELECT " + COLUMNS + " FROM llmrouter_virtual_key WHERE hash = ?", VirtualKeys::key, hash));
    }

    /** The key that arrived, expired and disabled ones included. It takes as long whether or not the hashes begin alike. */
    public Optional<VirtualKey> find(KeySecret secret) {
        String hash = secret.hash();
        return find(hash).filter(key -> MessageDigest.isEqual(key.hash().getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII)));
    }

    /** What was spent with a key, by the ledger; calls of the last moment may not be in it. */
    public KeyUsage usage(String hash) {
        return ask(connection -> KeyUsage.of(connection, hash, clock.instant()));
    }

    /** The same of all keys with which anything was spent, by their hashes. */
    public Map<String, KeyUsage> usages() {
        return ask(connection -> KeyUsage.all(connection, clock.instant()));
    }

    private static VirtualKey key(ResultSet row) throws SQLException {
        Settings settings = new Settings(row.getString("name"),
                Optional.ofNullable(row.getObject("expires", OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getBoolean("disabled"), Optional.ofNullable(row.getBigDecimal("limit_usd")),
                Window.valueOf(row.getString("limit_reset")), Optional.ofNullable(row.getString("models")),
                Optional.ofNullable(row.getString("providers")));
        return new VirtualKey(row.getString("hash"), row.getString("label"), Sql.instant(row, "created"), settings);
    }

    private static @Nullable Object orNull(Optional<?> value) {
        return value.orElse(null);
    }

    private <T> T ask(Database.Work<T> work) {
        try {
            return database.contended(work);
        } catch (SQLException e) {
            throw new LedgerException("The virtual keys cannot be read or written: the database does not answer", e);
        }
    }
}
