/** What was called, for whom and at what cost: one row for each call and one for each attempt, in a database. */
@NullMarked
package io.github.llmrouter.ledger;

import org.jspecify.annotations.NullMarked;
