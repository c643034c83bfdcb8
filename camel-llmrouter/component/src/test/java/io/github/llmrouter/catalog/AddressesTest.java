package io.github.llmrouter.catalog;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is left of addresses that are shown. */
class AddressesTest {

    @ParameterizedTest
    @CsvSource({"file:models.json, file:models.json", "classpath:a/models.json, classpath:a/models.json",
            "https://house.example/models.json, https://house.example/models.json",
            "https://reader:hush@house.example/models.json, https://xxxxxx@house.example/models.json",
            "https://reader:hu@sh/x@house.example, https://xxxxxx@house.example",
            "https://house.example/models.json?sig=hush&x=hush, https://house.example/models.json?xxxxxx",
            "https://house.example/models.json#hush, https://house.example/models.json#xxxxxx",
            "ftp://u:hush@h/x and http://h/y?hush, ftp://xxxxxx@h/x and http://h/y?xxxxxx"})
    void passwordsAndTokensAreHidden(String address, String shown) {
        assertThat(Addresses.masked(address)).isEqualTo(shown);
    }

    @Test
    void whatIsNoAddressIsNotQuoted() {
        assertThatThrownBy(() -> Addresses.parse("https://reader:hu sh@house.example"))
                .hasMessageStartingWith("is no address: ")
                .hasMessageNotContaining("sh@")
                .hasNoCause();
    }
}
