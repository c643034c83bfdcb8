package io.github.llmrouter.budget;

import java.math.BigDecimal;

/** So much of a pot, in its unit. */
record Claim(Pot pot, BigDecimal amount) {}
