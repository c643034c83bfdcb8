/** What dialects share: JSON settings and the framing of streams. Knows nothing of HTTP. */
@NullMarked
package io.github.llmrouter.provider.wire;

import org.jspecify.annotations.NullMarked;
