/** Amazon Bedrock's Converse API, which is one form for the models of many makers. */
@NullMarked
package io.github.llmrouter.provider.bedrock;

import org.jspecify.annotations.NullMarked;
