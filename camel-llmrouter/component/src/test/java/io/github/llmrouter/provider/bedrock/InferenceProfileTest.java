package io.github.llmrouter.provider.bedrock;

import java.net.URI;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which id of a model is used in which region. */
class InferenceProfileTest {

    // @formatter:off
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        us-east-1      | plain, us, eu, global  | us
        eu-central-1   | plain, us, eu, global  | eu
        us-gov-west-1  | plain, us, us-gov      | us-gov
        ap-northeast-1 | plain, us, jp, global  | jp
        ap-southeast-2 | plain, au, jp, global  | au
        ap-south-1     | plain, apac, jp        | apac
        sa-east-1      | plain, us, eu, global  | global
        eu-north-1     | plain, us, global      | plain
        eu-north-1     | us, global             | global
        ca-central-1   | plain, us              | plain
        eu-west-1      | us, plain              | plain
        """)
    // @formatter:on
    void staysInItsGeographyIfItCan(String region, String ids, String used) {
        URI base = URI.create("https://bedrock-runtime." + region + ".amazonaws.com");

        List<String> sorted = Stream.of(ids.split(", *"))
                .map(place -> place.equals("plain") ? "anthropic.claude" : place + ".anthropic.claude")
                .sorted(Comparator.comparingInt(id -> InferenceProfile.rank(id, base)))
                .toList();

        assertThat(sorted.get(0)).isEqualTo(used.equals("plain") ? "anthropic.claude" : used + ".anthropic.claude");
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:8080", "https://llm.example.com/bedrock", "https://bedrock-runtime.example.com"})
    void anAddressWithoutARegionHasNoPreference(URI base) {
        assertThat(InferenceProfile.rank("eu.anthropic.claude", base))
                .isEqualTo(InferenceProfile.rank("anthropic.claude", base));
    }
}
