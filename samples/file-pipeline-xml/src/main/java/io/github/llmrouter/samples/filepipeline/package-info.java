/** The file pipeline: pictures and PDFs of invoices in, one CSV out. */
@NullMarked
package io.github.llmrouter.samples.filepipeline;

import org.jspecify.annotations.NullMarked;
