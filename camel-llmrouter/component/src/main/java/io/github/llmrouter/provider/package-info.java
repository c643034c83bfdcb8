/** How providers are spoken to: dialects, credentials, HTTP, time limits and the table of their errors. */
@NullMarked
package io.github.llmrouter.provider;

import org.jspecify.annotations.NullMarked;
