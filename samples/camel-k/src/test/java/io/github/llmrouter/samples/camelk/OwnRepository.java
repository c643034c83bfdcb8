package io.github.llmrouter.samples.camelk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;

/**
 * A Maven repository in a folder, with the jars of this build, and nothing else.
 *
 * @param folder need not exist yet
 */
record OwnRepository(Path folder) {

    static final String VERSION = System.getProperty("llmrouter.version");
    private static final Path ROOT = Path.of("../..");

    /** With the component, the Kamelets, the starter and their parent. */
    static OwnRepository in(Path folder) throws IOException {
        OwnRepository repository = new OwnRepository(folder);
        repository.addPom("camel-llmrouter-parent", ROOT.resolve("pom.xml"));
        repository.add("camel-llmrouter", "component");
        repository.add("camel-llmrouter-kamelets", "kamelets");
        repository.add("camel-llmrouter-starter", "starter");
        return repository;
    }

    private void add(String artifact, String module) throws IOException {
        Path of = ROOT.resolve("camel-llmrouter").resolve(module);
        Path pom = addPom(artifact, of.resolve("pom.xml"));
        Path classes = of.resolve("target/classes");
        Path jar = pom.resolveSibling(artifact + "-" + VERSION + ".jar");
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        if (tool.run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), ".") != 0) {
            throw new IOException("No jar of " + classes);
        }
    }

    private Path addPom(String artifact, Path pom) throws IOException {
        Path of = Files.createDirectories(folder.resolve("io/github/llmrouter").resolve(artifact).resolve(VERSION));
        return Files.copy(pom, of.resolve(artifact + "-" + VERSION + ".pom"));
    }
}
