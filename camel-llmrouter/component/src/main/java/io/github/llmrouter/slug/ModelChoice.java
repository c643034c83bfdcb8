package io.github.llmrouter.slug;

import java.util.List;
import java.util.OptionalLong;

import io.github.llmrouter.routing.ModelOffers;

/**
 * What an expression comes to.
 *
 * @param offers      those of the model that is meant
 * @param variants    what is asked of them besides
 * @param usualWindow how many tokens the model usually takes, prompt and answer together
 */
public record ModelChoice(ModelOffers offers, List<Variant> variants, OptionalLong usualWindow) {}
