/** The generated routes: the failover and circuit breaker EIPs that every routed call goes through. */
@NullMarked
package io.github.llmrouter.eip;

import org.jspecify.annotations.NullMarked;
