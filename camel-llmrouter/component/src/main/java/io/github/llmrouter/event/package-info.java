/** What happens in the router, as values, and who is told of it. Nothing here holds a key, nor anything of a message. */
@NullMarked
package io.github.llmrouter.event;

import org.jspecify.annotations.NullMarked;
