/** What an offer must be to be asked at all: one idea a class, each with the rule that it stands for. */
@NullMarked
package io.github.llmrouter.routing.filter;

import org.jspecify.annotations.NullMarked;
