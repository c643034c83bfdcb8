package io.github.llmrouter.pricelist;

import java.util.List;
import java.util.Optional;

/**
 * What was agreed with somebody for some time.
 *
 * @param name     what it is called
 * @param version  which edition of it this is: a list that is corrected gets another one
 * @param validity the calls that it holds for, by the time at which they began
 * @param currency the ISO code of what its prices are in
 * @param rules    the prices; of several that fit, the last one counts
 */
public record PriceList(String name, String version, Validity validity, String currency, List<PriceRule> rules) {

    /** The currency of the catalogue's prices, and of the bill. */
    public static final String USD = "USD";

    public PriceList {
        rules = List.copyOf(rules);
    }

    /** Name and version, as a bill has them. */
    public String id() {
        return name + "/" + version;
    }

    Optional<PriceRule> rule(String provider, String model) {
        return rules.stream().filter(rule -> rule.isFor(provider, model)).reduce((first, last) -> last);
    }
}
