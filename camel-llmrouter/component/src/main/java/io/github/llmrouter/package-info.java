/** What a Camel user meets: the components, endpoints, configuration, headers and exceptions. */
@NullMarked
package io.github.llmrouter;

import org.jspecify.annotations.NullMarked;
