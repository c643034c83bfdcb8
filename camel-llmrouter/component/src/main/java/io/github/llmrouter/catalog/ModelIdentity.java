package io.github.llmrouter.catalog;

import java.util.Locale;

final class ModelIdentity {
    private ModelIdentity() {}

    static String of(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.replace('.', '-').replace('_', '-');
    }
}
