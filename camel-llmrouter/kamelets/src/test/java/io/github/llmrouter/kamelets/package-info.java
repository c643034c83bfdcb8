/** The Kamelets, each run for real, and what they have in common with those of Apache Camel. */
@NullMarked
package io.github.llmrouter.kamelets;

import org.jspecify.annotations.NullMarked;
