/** The quickstart: support mails in, routed model calls, enriched files out. */
@NullMarked
package io.github.llmrouter.samples.quickstart;

import org.jspecify.annotations.NullMarked;
