package io.github.llmrouter.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the identity of a model out of a provider's id of it, by the rules that need no other name. Safe for use by many
 * threads.
 */
final class ModelNames {

    /** Bedrock's version of a deployment, {@code -v1:0} or {@code -1:0}, and the first version of anything. */
    private static final Pattern DEPLOYMENT = Pattern.compile("(-v?\\d+:\\d+|-v1)$");
    /** Full dates: 20250514, 2025-05-14 and 250514. */
    private static final Pattern DATE = Pattern.compile("(?<![0-9a-z])(?:20)?(2\\d)(-?)(\\d\\d)\\2([0-3]\\d)(?![0-9])");
    private static final Pattern SIZE = Pattern.compile("[ae]?\\d+(\\.\\d+)?(x\\d+)?[bt]");
    private static final Pattern PIECES = Pattern.compile("[-_:@ ]+");
    private static final Pattern PARTS = Pattern.compile("[a-z]+|\\d+");
    /** The p of {@code k2p6} and {@code 5p1} is a dot. */
    private static final Pattern P_FOR_DOT = Pattern.compile("(?<=\\d)p(?=\\d)");

    private final Map<String, String> aliases;
    private final Set<String> regions;
    private final List<String> prefixes;
    private final List<NameRules.Word> dropped;
    private final Map<String, String> synonyms;
    private final Map<String, String> implied;
    private final Set<String> collapsed;
    private final Set<String> generic;

    ModelNames(NameRules rules) {
        this.aliases = rules.map("alias");
        this.regions = rules.set("region");
        this.prefixes = rules.groups("prefix").stream().flatMap(List::stream).toList();
        this.dropped = rules.words("drop");
        this.synonyms = rules.map("synonym");
        this.implied = rules.map("implied");
        this.collapsed = rules.set("collapsed");
        this.generic = rules.set("generic");
    }

    /**
     * The identity that a name has by itself.
     *
     * @param id a provider's id of a model, or a slug, in any case and spelling
     */
    ModelIdentity identify(String id) {
        String path = id.toLowerCase(Locale.ROOT);
        String last = path.substring(path.lastIndexOf('/') + 1);
        String name = aliases.getOrDefault(last, last);
        if (generic.contains(name)) {
            return new ModelIdentity(List.of(path), List.of(), List.of(), Optional.empty());
        }
        return read(withoutPrefix(withoutDeployment(withoutVendor(withoutRegions(name)))));
    }

    /** {@code us.anthropic.claude-…} is {@code anthropic.claude-…}. */
    private String withoutRegions(String name) {
        int from = 0;
        int dot = name.indexOf('.');
        while (dot > from && regions.contains(name.substring(from, dot))) {
            from = dot + 1;
            dot = name.indexOf('.', from);
        }
        return name.substring(from);
    }

    /** {@code anthropic.claude-…} is {@code claude-…}, but {@code deepseek.r1} is {@code deepseek-r1}. */
    private static String withoutVendor(String name) {
        int dot = name.indexOf('.');
        if (dot > 0 && dot + 1 < name.length() && isWord(name, 0, dot) && Character.isLetter(name.charAt(dot + 1))) {
            boolean named = isWord(name, dot + 1, Math.min(dot + 4, name.length()));
            return named ? name.substring(dot + 1) : name.replaceFirst("\\.", "-");
        }
        return name;
    }

    private static String withoutDeployment(String name) {
        boolean candidate = name.indexOf(':') > 0 || name.endsWith("-v1");
        return candidate ? DEPLOYMENT.matcher(name).replaceFirst("") : name;
    }

    private String withoutPrefix(String name) {
        for (String prefix : prefixes) {
            String rest = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
            if (!rest.isEmpty() && Character.isLetter(rest.charAt(0)) && !isWord(rest, 0, rest.length())) {
                return rest;
            }
        }
        return name;
    }

    private ModelIdentity read(String name) {
        Reading reading = new Reading();
        Matcher date = DATE.matcher(name);
        String undated = name;
        if (date.find()) {
            reading.date = Optional.of("20" + date.group(1) + date.group(3) + date.group(4));
            undated = name.substring(0, date.start()) + name.substring(date.end());
        }
        for (String piece : PIECES.split(undated)) {
            if (SIZE.matcher(piece).matches()) {
                reading.sizes.add(piece);
            } else {
                parts(piece.indexOf('p') > 0 ? P_FOR_DOT.matcher(piece).replaceAll(".") : piece, reading);
            }
        }
        return identity(reading);
    }

    private void parts(String piece, Reading reading) {
        Matcher part = PARTS.matcher(piece);
        while (part.find()) {
            String text = part.group();
            if (Character.isDigit(text.charAt(0))) {
                number(text, reading);
            } else if (!isVersionMark(text, part.end(), piece)) {
                reading.words.add(synonyms.getOrDefault(text, text));
            }
        }
    }

    /** The v of v3. */
    private static boolean isVersionMark(String text, int end, String piece) {
        return text.equals("v") && end < piece.length();
    }

    private void number(String digits, Reading reading) {
        boolean lacksDot = digits.length() == 2 && digits.charAt(0) != '0' && reading.numbers.isEmpty()
                && !reading.words.isEmpty() && collapsed.contains(reading.lastWord());
        if (lacksDot) {
            reading.numbers.add(digits.substring(0, 1));
            number(digits.substring(1), reading);
        } else if (!isFirstRelease(digits, reading)) {
            reading.numbers.add(digits);
        }
    }

    /** 4.0 is 4, and -001 is how Google deploys the first release. */
    private static boolean isFirstRelease(String digits, Reading reading) {
        return digits.equals("001")
                || digits.equals("0") && reading.numbers.size() == 1 && !reading.numbers.get(0).startsWith("0");
    }

    private ModelIdentity identity(Reading reading) {
        List<String> words = new ArrayList<>(reading.words);
        if (!words.isEmpty()) {
            String first = implied.get(words.get(0));
            if (first != null) {
                words.add(0, first);
            }
        }
        for (NameRules.Word drop : dropped) {
            if (words.size() > 1 && drop.appliesTo(words, reading.numbers)) {
                words.remove(drop.word());
            }
        }
        return new ModelIdentity(words, reading.numbers, reading.sizes, reading.date);
    }

    private static boolean isWord(String name, int from, int to) {
        return name.substring(from, to).chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static final class Reading {
        final List<String> words = new ArrayList<>();
        final List<String> numbers = new ArrayList<>();
        final List<String> sizes = new ArrayList<>();
        Optional<String> date = Optional.empty();

        String lastWord() {
            return words.get(words.size() - 1);
        }
    }
}
