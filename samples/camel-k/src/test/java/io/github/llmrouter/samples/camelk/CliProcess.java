package io.github.llmrouter.samples.camelk;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** What the command {@code camel} starts, in a process of its own. */
final class CliProcess {

    private CliProcess() {}

    public static void main(String[] args) {
        CamelJBangMain.run(args);
    }
}
