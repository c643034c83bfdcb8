package io.github.llmrouter.kamelets;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;

/** A kind of resource as Camel K defines it for Kubernetes: version {@code v1} of its custom resource definition. */
final class CustomResource {

    private final ObjectNode schema;

    private CustomResource(ObjectNode schema) {
        this.schema = schema;
    }

    /** @param kind such as {@code Pipe} */
    static CustomResource of(String kind) {
        JsonNode definition = YamlFile.resource("/camel.apache.org_" + kind.toLowerCase(Locale.ROOT) + "s.yaml");
        for (JsonNode version : definition.at("/spec/versions")) {
            if (version.path("name").asText().equals("v1")) {
                ObjectNode schema = (ObjectNode) version.at("/schema/openAPIV3Schema");
                return new CustomResource(schema);
            }
        }
        throw new IllegalArgumentException(kind + " has no version v1");
    }

    /** The schema of one field, such as {@code /properties/spec}, to add to or to validate with. */
    CustomResource at(String pointer) {
        return new CustomResource((ObjectNode) schema.at(pointer));
    }

    boolean exists(String pointer) {
        return schema.at(pointer).isObject();
    }

    /** Adds a list of texts that a later version of Camel K has. */
    CustomResource withList(String parent, String field) {
        ((ObjectNode) schema.at(parent)).putObject(field).put("type", "array").putObject("items").put("type", "string");
        return this;
    }

    String type() {
        return schema.path("type").asText();
    }

    /** What is wrong with a resource, unknown fields included, which Kubernetes drops or refuses. */
    List<String> errors(JsonNode resource) {
        Set<ValidationMessage> errors = JsonSchemaFactory.getInstance(VersionFlag.V7)
                .getSchema(strict(schema.deepCopy()))
                .validate(resource);
        return errors.stream().map(ValidationMessage::getMessage).toList();
    }

    private static JsonNode strict(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.path("properties").forEach(CustomResource::strict);
            strict(object.path("items"));
            strict(object.path("additionalProperties"));
            boolean open = object.path("x-kubernetes-preserve-unknown-fields").asBoolean();
            if (object.has("properties") && !object.has("additionalProperties") && !open) {
                object.put("additionalProperties", false);
            }
        }
        return schema;
    }
}
