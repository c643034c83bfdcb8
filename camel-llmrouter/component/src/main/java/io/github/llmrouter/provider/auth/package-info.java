/**
 * Credentials that are no static key: signatures and tokens that a cloud's own library makes. The libraries are optional;
 * a class that needs one is loaded only where it is configured.
 */
@NullMarked
package io.github.llmrouter.provider.auth;

import org.jspecify.annotations.NullMarked;
