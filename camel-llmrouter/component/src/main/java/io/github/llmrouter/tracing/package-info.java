/** Spans of OpenTelemetry for the attempts of a call. Used where OpenTelemetry is on the class path, and nowhere else. */
@NullMarked
package io.github.llmrouter.tracing;

import org.jspecify.annotations.NullMarked;
