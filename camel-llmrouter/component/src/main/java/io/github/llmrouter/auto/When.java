package io.github.llmrouter.auto;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.llmrouter.language.LanguageCodes;

/**
 * Reads conditions as they are configured: {@code tools and tokens >= 4000}. From the first {@code ${} on, all is one
 * expression in the language of the routes.
 */
final class When {

    private static final String AND = "and";
    private static final Pattern EXPRESSION = Pattern.compile("\\$(simple)?\\{");
    private static final Pattern TERMS = Pattern.compile("\\s+" + AND + "\\s+");
    private static final Pattern TOKENS = Pattern.compile("tokens\\s*([<>]=)\\s*(\\d{1,18})");
    private static final Pattern SCRIPT = Pattern.compile("script\\s*=\\s*(\\w+)");
    private static final Pattern LANGUAGE = Pattern.compile("language\\s*=\\s*(\\w+(?:\\s*,\\s*\\w+)*)");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private When() {}

    /** @throws IllegalArgumentException if it is none; the message says what there is */
    static List<Condition> parse(String text) {
        Matcher expression = EXPRESSION.matcher(text);
        if (!expression.find()) {
            return terms(text);
        }
        String before = text.substring(0, expression.start()).strip();
        List<Condition> conditions = new ArrayList<>();
        if (!before.isEmpty()) {
            conditions.addAll(terms(beforeAnd(before)));
        }
        conditions.add(new Condition.Expression(text.substring(expression.start()).strip()));
        return conditions;
    }

    private static String beforeAnd(String text) {
        if (!text.endsWith(" " + AND)) {
            throw new IllegalArgumentException("'" + text
                    + "' stands before an expression in Simple, which begins with ${ and comes last, after 'and'");
        }
        return text.substring(0, text.length() - AND.length());
    }

    private static List<Condition> terms(String text) {
        return TERMS.splitAsStream(text.strip()).map(When::term).toList();
    }

    private static Condition term(String term) {
        Matcher tokens = TOKENS.matcher(term);
        if (tokens.matches()) {
            long number = Long.parseLong(tokens.group(2));
            return tokens.group(1).equals(">=") ? new Condition.AtLeast(number) : new Condition.AtMost(number);
        }
        Matcher script = SCRIPT.matcher(term);
        if (script.matches()) {
            return new Condition.WrittenIn(script(script.group(1)));
        }
        Matcher language = LANGUAGE.matcher(term);
        if (language.matches()) {
            return new Condition.InLanguage(COMMA.splitAsStream(language.group(1))
                    .map(When::language)
                    .collect(Collectors.toUnmodifiableSet()));
        }
        return switch (term) {
            case "image", "audio", "file", "video" -> new Condition.Content(term);
            case "tools" -> new Condition.Tools();
            case "schema" -> new Condition.Schema();
            case "reasoning" -> new Condition.Reasons();
            default -> throw new IllegalArgumentException("'" + term + "' is no condition; there are tools, schema,"
                    + " reasoning, image, audio, file, video, tokens >= NUMBER, tokens <= NUMBER, script = NAME,"
                    + " language = CODE and expressions in Simple such as ${header.tier} == 'gold', joined by 'and'");
        };
    }

    private static String language(String name) {
        return LanguageCodes.parse(name)
                .orElseThrow(() -> new IllegalArgumentException("'" + name + "' is no language of ISO 639-1, which has"
                        + " codes of two letters such as en, de, fr, ja or zh"));
    }

    private static UnicodeScript script(String name) {
        try {
            return UnicodeScript.forName(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'" + name
                    + "' is no script of Unicode, such as latin, cyrillic, greek, arabic, hebrew, devanagari, han,"
                    + " hiragana, hangul or thai");
        }
    }
}
