package io.github.llmrouter.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Keeps every line that is logged while it is open, of some loggers down to TRACE. */
public final class EverythingLogged extends AbstractAppender implements AutoCloseable {

    /** One line, its stack trace included. */
    public record Line(String logger, String text) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final Map<String, Level> before = new LinkedHashMap<>();

    private EverythingLogged() {
        super("everything", null, null, true, Property.EMPTY_ARRAY);
    }

    /** @param loggers which ones are set to TRACE, with all below them */
    public static EverythingLogged atTrace(String... loggers) {
        EverythingLogged everything = new EverythingLogged();
        everything.start();
        root().getAppenders().values().forEach(appender -> root().removeAppender(appender.getName()));
        root().addAppender(everything, Level.ALL, null);
        for (String logger : loggers) {
            everything.before.put(logger, LogManager.getLogger(logger).getLevel());
            Configurator.setLevel(logger, Level.TRACE);
        }
        return everything;
    }

    /** What was logged so far. */
    public List<Line> lines() {
        return lines;
    }

    @Override
    public void append(LogEvent event) {
        StringWriter text = new StringWriter();
        text.append(event.getMessage().getFormattedMessage());
        if (event.getThrown() != null) {
            event.getThrown().printStackTrace(new PrintWriter(text));
        }
        lines.add(new Line(event.getLoggerName(), text.toString()));
    }

    /** Logs as configured again. */
    @Override
    public void close() {
        before.forEach(Configurator::setLevel);
        ((LoggerContext) LogManager.getContext(false)).reconfigure();
        stop();
    }

    private static LoggerConfig root() {
        return ((LoggerContext) LogManager.getContext(false)).getConfiguration().getRootLogger();
    }
}
