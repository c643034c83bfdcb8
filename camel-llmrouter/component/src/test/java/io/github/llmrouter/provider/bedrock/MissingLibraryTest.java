package io.github.llmrouter.provider.bedrock;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.github.llmrouter.provider.Call;
import io.github.llmrouter.provider.Clients;

import static org.assertj.core.api.Assertions.assertThat;

/** AWS's library for event streams is optional. */
class MissingLibraryTest {

    @Test
    void withoutItAStreamIsRefusedBeforeItIsAskedFor() throws Exception {
        assertThat(said(Streaming.class)).isEqualTo("Streams of Amazon Bedrock cannot be read without"
                + " software.amazon.eventstream:eventstream on the class path: add this dependency");
    }

    @Test
    void withoutItAllElseIsAsEver() throws Exception {
        assertThat(said(Whole.class)).isEqualTo("/model/m/converse");
    }

    private static Object said(Class<?> what) throws Exception {
        Class<?> there = new WithoutLibrary().loadClass(what.getName());
        return ((Supplier<?>) there.getDeclaredConstructor().newInstance()).get();
    }

    /** Runs where the library is missing. */
    public static final class Streaming implements Supplier<String> {
        @Override
        public String get() {
            Call call = Bedrock.streaming(Bedrock.call("m", ""));
            return Clients.failureOf(() -> new BedrockDialect().write(call)).message();
        }
    }

    /** Runs where the library is missing. */
    public static final class Whole implements Supplier<String> {
        @Override
        public String get() {
            return new BedrockDialect().write(Bedrock.call("m", "")).path();
        }
    }

    /** Loads our own classes anew, so that they look for the library here. */
    private static final class WithoutLibrary extends ClassLoader {

        WithoutLibrary() {
            super(MissingLibraryTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.eventstream.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                return name.startsWith("io.github.llmrouter.") ? define(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file), name)) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
