package io.github.llmrouter.enrich;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.provider.wire.WireJson;

/**
 * Puts the answer of an {@code enrich} into a field of the object that is the body, through its setter. JSON becomes an
 * object of the field's type by Jackson; text is converted by Camel's type converters.
 */
public final class IntoField extends Enrichment {

    private final String name;

    /** @param name of the field, for which the body's class has a public setter */
    public IntoField(String name) {
        this.name = named(name);
    }

    @Override
    void put(Answer answer, Exchange original) {
        @Nullable
        Object body = original.getMessage().getBody();
        if (body == null) {
            throw new EnrichmentException("The body is empty, so that it has no field '" + name + "'");
        }
        Method setter = setter(body, original);
        set(body, setter, converted(answer, setter, original));
    }

    private Method setter(Object body, Exchange exchange) {
        try {
            Method setter = PluginHelper.getBeanIntrospection(exchange.getContext())
                    .getPropertySetter(body.getClass(), name);
            setter.trySetAccessible();
            return setter;
        } catch (NoSuchMethodException e) {
            throw new EnrichmentException("The body is a " + body.getClass().getName()
                    + ", which has no public setter for '"
                    + name + "'. For a Map or JSON use IntoJson");
        }
    }

    /** What the converters themselves would say quotes the answer. */
    private Object converted(Answer answer, Method setter, Exchange exchange) {
        Class<?> type = setter.getParameterTypes()[0];
        @Nullable
        Object value = isText(answer) || type == String.class
                ? exchange.getContext().getTypeConverter().tryConvertTo(type, exchange, answer.value())
                : fromJson(answer.json(), WireJson.MAPPER.constructType(setter.getGenericParameterTypes()[0]));
        if (value == null) {
            throw new EnrichmentException("The answer is " + (isText(answer) ? "text" : "JSON")
                    + " that cannot be made the " + setter.getGenericParameterTypes()[0].getTypeName() + " that '"
                    + name
                    + "' of " + setter.getDeclaringClass().getName() + " is");
        }
        return value;
    }

    private static boolean isText(Answer answer) {
        return answer.value() instanceof CharSequence;
    }

    private static @Nullable Object fromJson(JsonNode json, JavaType type) {
        try {
            return WireJson.MAPPER.convertValue(json, type);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private void set(Object body, Method setter, Object value) {
        try {
            setter.invoke(body, value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new EnrichmentException("The setter of '" + name + "' of " + body.getClass().getName()
                    + " refused the answer: "
                    + (e instanceof InvocationTargetException thrown && thrown.getCause() != null
                            ? thrown.getCause().getClass().getName()
                            : e.getMessage()));
        }
    }
}
