/** The LLM Router in Spring Boot. */
@NullMarked
package io.github.llmrouter.springboot;

import org.jspecify.annotations.NullMarked;
