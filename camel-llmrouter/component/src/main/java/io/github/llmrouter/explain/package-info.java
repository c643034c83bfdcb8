/** Why a call goes where it goes, or nowhere: plans in the words of their readers. Calls nobody and knows no prompt. */
@NullMarked
package io.github.llmrouter.explain;

import org.jspecify.annotations.NullMarked;
