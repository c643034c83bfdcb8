package io.github.llmrouter.catalog;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.github.llmrouter.billing.PriceChange;
import io.github.llmrouter.billing.Pricing;

/** Reads the providers and models of one document. */
final class EntryReader {

    private final JsonCursor json;
    private final PricingReader prices;
    private final Map<String, Optional<LocalDate>> dates = new HashMap<>();
    private final Map<List<String>, Set<Modality>> modalitySets = new HashMap<>();

    EntryReader(JsonCursor json) {
        this.json = json;
        this.prices = new PricingReader(json);
    }

    ProviderEntry provider(String id) throws IOException {
        ProviderFields fields = new ProviderFields();
        json.object("provider " + id, field -> {
            switch (field) {
                case "name" -> fields.name = Optional.of(json.text("name"));
                case "api" -> fields.api = Optional.of(baseUrl(json.text("api")));
                case "npm" -> fields.npm = Optional.of(json.text("npm"));
                case "dialect" -> fields.dialect = Optional.of(json.text("dialect"));
                case "env" -> fields.env = Optional.of(json.texts("env"));
                case "models" -> models(fields.models);
                default -> json.skip();
            }
        });
        return new ProviderEntry(id, fields.name, fields.api, fields.npm, fields.dialect, fields.env, fields.models);
    }

    private void models(Map<String, ModelEntry> models) throws IOException {
        json.object("models", id -> {
            if (models.put(id, model(id)) != null) {
                throw json.fail("model " + id + " is there twice");
            }
        });
    }

    private ModelEntry model(String id) throws IOException {
        ModelFields fields = new ModelFields();
        json.object("model " + id, field -> modelField(fields, field));
        return new ModelEntry(id, fields.name, fields.baseModel, prices.with(fields.pricing, fields.modes),
                fields.limits,
                fields.capabilities(), fields.releaseDate, fields.status, fields.override);
    }

    private void modelField(ModelFields fields, String field) throws IOException {
        switch (field) {
            case "name" -> fields.name = Optional.of(json.text(field));
            case "base_model" -> fields.baseModel = Optional.of(json.text(field));
            case "experimental" -> fields.modes = prices.modes();
            case "cost" -> fields.pricing = Optional.of(prices.read());
            case "limit" -> fields.limits = Optional.of(limits());
            case "tool_call" -> fields.toolCall = Support.of(json.flag(field));
            case "reasoning" -> fields.reasoning = Support.of(json.flag(field));
            case "structured_output" -> fields.structuredOutput = Support.of(json.flag(field));
            case "attachment" -> fields.attachment = Support.of(json.flag(field));
            case "temperature" -> fields.temperature = Support.of(json.flag(field));
            case "modalities" -> modalities(fields);
            case "release_date" -> fields.releaseDate = dates.computeIfAbsent(json.text(field), EntryReader::date);
            case "status" -> fields.status = Optional.of(json.text(field));
            case "provider" -> fields.override = Optional.of(override());
            default -> json.skip();
        }
    }

    private Limits limits() throws IOException {
        Map<String, Long> limits = new HashMap<>();
        json.object("limit", field -> {
            if (field.equals("context") || field.equals("output") || field.equals("input")) {
                limits.put(field, json.count(field));
            } else {
                json.skip();
            }
        });
        return Limits.ofKnown(limits.getOrDefault("context", 0L), limits.getOrDefault("output", 0L),
                limits.getOrDefault("input", 0L));
    }

    private void modalities(ModelFields fields) throws IOException {
        json.object("modalities", field -> {
            switch (field) {
                case "input" -> fields.input = modalitySet(field);
                case "output" -> fields.output = modalitySet(field);
                default -> json.skip();
            }
        });
    }

    private Set<Modality> modalitySet(String what) throws IOException {
        return modalitySets.computeIfAbsent(json.texts(what), names -> {
            Set<Modality> modalities = EnumSet.noneOf(Modality.class);
            names.forEach(name -> Modality.parse(name).ifPresent(modalities::add));
            return Set.copyOf(modalities);
        });
    }

    private WireOverride override() throws IOException {
        Map<String, String> texts = new HashMap<>();
        json.object("provider", field -> {
            switch (field) {
                case "npm", "shape" -> texts.put(field, json.text(field));
                case "api" -> texts.put(field, baseUrl(json.text(field)));
                default -> json.skip();
            }
        });
        Optional<String> npm = Optional.ofNullable(texts.get("npm"));
        return new WireOverride(npm.flatMap(Dialects::of), npm, Optional.ofNullable(texts.get("api")),
                Optional.ofNullable(texts.get("shape")));
    }

    /**
     * A day or a month. The public data has dates that are none; since nothing depends on them, they are unknown. Read by
     * hand, for the formatters of {@code java.time} take longer to load than all dates to read.
     */
    private static Optional<LocalDate> date(String text) {
        try {
            int day = text.length() == "2026-11".length() ? 1 : Integer.parseInt(text, 8, 10, 10);
            return Optional.of(LocalDate.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), day));
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException notADate) {
            return Optional.empty();
        }
    }

    private String baseUrl(String url) {
        try {
            if (!url.contains("${")) {
                URI uri = new URI(url);
                boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
                if (!http || uri.getHost() == null || uri.getUserInfo() != null) {
                    throw json.fail("expected an http or https URL, found " + url);
                }
            }
            return url;
        } catch (URISyntaxException notAUri) {
            throw json.fail("expected a URL, found " + url);
        }
    }

    private static final class ProviderFields {
        Optional<String> name = Optional.empty();
        Optional<String> api = Optional.empty();
        Optional<String> npm = Optional.empty();
        Optional<String> dialect = Optional.empty();
        Optional<List<String>> env = Optional.empty();
        final Map<String, ModelEntry> models = new LinkedHashMap<>();
    }

    private static final class ModelFields {
        Optional<String> name = Optional.empty();
        Optional<String> baseModel = Optional.empty();
        Optional<Pricing> pricing = Optional.empty();
        List<PriceChange> modes = List.of();
        Optional<Limits> limits = Optional.empty();
        Support toolCall = Support.UNKNOWN;
        Support reasoning = Support.UNKNOWN;
        Support structuredOutput = Support.UNKNOWN;
        Support attachment = Support.UNKNOWN;
        Support temperature = Support.UNKNOWN;
        Set<Modality> input = Set.of();
        Set<Modality> output = Set.of();
        Optional<LocalDate> releaseDate = Optional.empty();
        Optional<String> status = Optional.empty();
        Optional<WireOverride> override = Optional.empty();

        Capabilities capabilities() {
            return new Capabilities(toolCall, reasoning, structuredOutput, attachment, temperature, input, output);
        }
    }
}
