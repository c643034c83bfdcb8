package io.github.llmrouter.ledger;

import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;

/** Over a database in a file. */
class H2OpenLedgerTest extends OpenLedgers {

    private final List<H2Database> databases = new ArrayList<>();

    @Override
    DataSource empty() {
        databases.add(H2Database.open(directory.resolve("database-" + databases.size())));
        return databases.get(databases.size() - 1).source();
    }

    @Override
    @AfterEach
    void closeAll() {
        super.closeAll();
        databases.forEach(H2Database::close);
    }
}
