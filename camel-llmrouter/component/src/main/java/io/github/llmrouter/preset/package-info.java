/** What a preset is named by, and what it adds to a request: a plain merge of JSON. */
@NullMarked
package io.github.llmrouter.preset;

import org.jspecify.annotations.NullMarked;
