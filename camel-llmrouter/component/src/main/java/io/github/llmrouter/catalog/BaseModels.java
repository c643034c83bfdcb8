package io.github.llmrouter.catalog;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whether a model's own name bears out the base model that the data links it to. */
final class BaseModels {

    /** What a short name leaves out. */
    private static final Set<String> LEFT_OUT = Set.of("instruct", "it", "preview");

    private BaseModels() {}

    /** Whether the two can be one model: the name says less than the base, but nothing else. */
    static boolean agree(ModelIdentity name, ModelIdentity base) {
        return isShorterForm(name, base) || hasSameSizes(name, base);
    }

    /** {@code nemotron-3-ultra} of {@code nemotron-3-ultra-550b-a55b}. */
    private static boolean isShorterForm(ModelIdentity name, ModelIdentity base) {
        Set<String> missing = new HashSet<>(base.words());
        name.words().forEach(missing::remove);
        return base.words().containsAll(name.words()) && LEFT_OUT.containsAll(missing)
                && name.numbers().equals(base.numbers()) && base.sizes().containsAll(name.sizes())
                && (name.date().isEmpty() || name.date().equals(base.date()));
    }

    /** {@code nemotron-120b-a12b} of {@code nemotron-3-super-120b-a12b}: total and active size are a fingerprint. */
    private static boolean hasSameSizes(ModelIdentity name, ModelIdentity base) {
        return name.sizes().size() > 1 && name.sizes().equals(base.sizes()) && name.date().equals(base.date())
                && base.words().containsAll(name.words()) && name.numbers().isEmpty();
    }

    /** Whether it is a name of the provider's own, such as {@code umans-coder}. */
    static boolean isNickname(ModelIdentity name, ModelIdentity base) {
        List<String> shared = name.words().stream().filter(base.words()::contains).toList();
        return shared.isEmpty() && name.numbers().isEmpty() && name.sizes().isEmpty() && name.date().isEmpty();
    }
}
