package io.github.llmrouter.slug;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import io.github.llmrouter.catalog.Catalog;
import io.github.llmrouter.catalog.CatalogModel;
import io.github.llmrouter.catalog.CatalogOffer;
import io.github.llmrouter.routing.ModelOffers;
import io.github.llmrouter.routing.OfferBook;

/**
 * Finds the model that is meant by what a caller writes, among those of one catalogue and one book of offers. What was
 * found is remembered, so that a name is read once and not for every message. Safe for use by many threads.
 */
public final class ModelDirectory {

    /** Names come with messages too, so there may be any number of them. */
    private static final int MOST_REMEMBERED = 1_000;

    private final Catalog catalog;
    private final OfferBook book;
    private final Aliases aliases;
    private final InUse inUse;
    private final Suggestions suggestions;
    private final Map<String, ModelChoice> found = new ConcurrentHashMap<>();

    /**
     * What providers are in use.
     *
     * @param ids    of the catalogue
     * @param models the names of models that the user has given them, as written
     */
    public record InUse(Set<String> ids, Set<String> models) {

        public InUse {
            ids = Set.copyOf(ids);
            models = Set.copyOf(models);
        }
    }

    /** The models of a catalogue, of which the book has the offers that are in use. */
    public ModelDirectory(Catalog catalog, OfferBook book, Aliases aliases, InUse inUse) {
        this.catalog = catalog;
        this.book = book;
        this.aliases = aliases;
        this.inUse = inUse;
        this.suggestions = new Suggestions(catalog, book);
    }

    /** The offers in use. */
    public OfferBook book() {
        return book;
    }

    /**
     * The model that an expression such as {@code openai/gpt-5.2:floor} means. The longest name that there is counts:
     * {@code llama3:8b} is a model where one has this name. Only what is left behind it is a variant.
     *
     * @return                       without offers if the model is known and nobody in use serves it
     * @throws InvalidModelException if nobody knows the model, or its variants make no sense
     */
    public ModelChoice find(String expression) {
        ModelChoice known = found.get(expression);
        if (known != null) {
            return known;
        }
        ModelChoice fresh = search(expression);
        if (found.size() >= MOST_REMEMBERED) {
            found.clear();
        }
        found.put(expression, fresh);
        return fresh;
    }

    /** The slug of the model that a name without variants means; empty if nobody knows it. */
    public Optional<String> slug(String name) {
        if (book.find(name).isPresent()) {
            return Optional.of(name);
        }
        return catalog.model(name).map(CatalogModel::slug);
    }

    /** The slug of the model that an expression means; empty if nobody knows it. Quick, whatever is written. */
    public Optional<String> meant(String expression) {
        ModelChoice known = found.get(expression);
        return known != null
                ? Optional.of(known.offers().model())
                : flaw(expression).isPresent()
                        ? Optional.empty()
                        : meaning(withoutAliases(expression)).flatMap(meant -> slugOf(meant.name()));
    }

    private ModelChoice search(String written) {
        flaw(written).ifPresent(why -> {
            throw InvalidModelException.unknown(written, ": " + why + suggestions.sentence(written));
        });
        String text = withoutAliases(written);
        ModelExpression meant = meaning(text).orElseThrow(() -> unknown(written, text));
        meant.check();
        String slug = slugOf(meant.name()).orElseThrow();
        ModelOffers offers = book.find(slug).orElseGet(() -> new ModelOffers(slug, List.of()));
        return new ModelChoice(offers, meant.variants(), UsualWindow.of(catalog.model(slug), offers));
    }

    /** A name that the user has given to a model may be of any form. */
    private Optional<String> flaw(String written) {
        return inUse.models().contains(written) ? Optional.empty() : ModelExpression.flaw(written);
    }

    private Optional<ModelExpression> meaning(String text) {
        List<ModelExpression> readings = ModelExpression.readings(text);
        return first(readings, this::isServed).or(() -> first(readings, name -> slugOf(name).isPresent()));
    }

    private static Optional<ModelExpression> first(List<ModelExpression> readings, Predicate<String> fits) {
        return readings.stream().filter(reading -> fits.test(reading.name())).findFirst();
    }

    /** What is written, with the model in the place of an alias; variants behind the alias go behind the model. */
    private String withoutAliases(String written) {
        for (ModelExpression reading : ModelExpression.readings(written)) {
            Optional<String> target = aliases.target(reading.name());
            if (target.isPresent()) {
                return withoutAliases(target.get() + reading.words());
            }
            if (isServed(reading.name())) {
                return written;
            }
        }
        return written;
    }

    private boolean isServed(String name) {
        return slugOf(name).flatMap(book::find).isPresent();
    }

    /** A moving alias that a provider knows itself is left to it where no model of the family is known here. */
    private Optional<String> slugOf(String name) {
        if (Family.isMeant(name)) {
            return Family.parse(name)
                    .flatMap(this::newest)
                    .map(CatalogModel::slug)
                    .or(() -> book.find(name).map(ModelOffers::model));
        }
        Optional<String> slug = slug(name);
        return inUse.models().contains(name) ? slug : slug.filter(found -> keepsVariant(name, found));
    }

    /** {@code claude-sonnet-4:thinking} is no spelling of {@code claude-sonnet-4-thinking}, which is somebody's own. */
    private static boolean keepsVariant(String name, String slug) {
        return new ModelExpression(name, List.of()).variantInName()
                .map(variant -> slug.endsWith(variant.toString()))
                .orElse(true);
    }

    /** Among the models that are in use, or else among all of them, which tells what could be served. */
    private Optional<CatalogModel> newest(Family family) {
        Collection<CatalogModel> all = catalog.models();
        return family
                .newest(all.stream().filter(model -> book.find(model.slug()).isPresent() && isCurrent(model)).toList())
                .or(() -> family.newest(all));
    }

    /** Whether one of the providers in use is going to keep the model; where none of them lists it, the user says so. */
    private boolean isCurrent(CatalogModel model) {
        List<CatalogOffer> listed = model.offers()
                .stream()
                .filter(offer -> inUse.ids().contains(offer.providerId()))
                .toList();
        return listed.isEmpty() || !listed.stream().allMatch(CatalogOffer::deprecated);
    }

    private InvalidModelException unknown(String written, String text) {
        String alias = text.equals(written) ? "" : ", which an alias stands for";
        String hint = Family.isMeant(text) ? Family.hint(text) : suggestions.sentence(text);
        return InvalidModelException.unknown(text, alias + hint);
    }
}
