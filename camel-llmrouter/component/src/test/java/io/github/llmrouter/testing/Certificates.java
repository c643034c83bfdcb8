package io.github.llmrouter.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Certificates for servers on this machine. */
public final class Certificates {

    /** The password of their stores. */
    public static final String PASSWORD = "changeit";

    private Certificates() {}

    /** A PKCS12 store with a key and a certificate of {@code localhost} that nobody has signed. */
    public static Path selfSigned(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost", "-ext",
                "san=dns:localhost", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
                store.toString()).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool: " + output);
        }
        return store;
    }
}
