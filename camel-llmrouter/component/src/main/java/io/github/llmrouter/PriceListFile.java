package io.github.llmrouter;

import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.CamelContext;

import io.github.llmrouter.catalog.Addresses;
import io.github.llmrouter.pricelist.PriceBook;
import io.github.llmrouter.pricelist.PriceLists;

/** Reads the negotiated prices that the option {@code priceList} names. */
final class PriceListFile {

    private PriceListFile() {}

    /** @throws IllegalArgumentException if there is a document and it cannot be read, or makes no sense */
    static PriceBook read(CamelContext context, LlmRouterAccounting options) {
        String location = options.getPriceList();
        if (location == null) {
            return PriceBook.EMPTY;
        }
        try (InputStream document = CatalogLocation.open(context, location)) {
            return PriceLists.read(document.readAllBytes());
        } catch (IOException e) {
            throw new IllegalArgumentException(Addresses.masked("The option priceList: " + location
                    + " cannot be read: " + e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Addresses.masked("The option priceList: " + location + ": " + e
                    .getMessage()), e);
        }
    }
}
