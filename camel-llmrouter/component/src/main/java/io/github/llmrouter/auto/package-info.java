/** Which of the user's tiers of models a request goes to that leaves the model to the router: pure, deterministic rules. */
@NullMarked
package io.github.llmrouter.auto;

import org.jspecify.annotations.NullMarked;
