package io.github.llmrouter.samples.filepipeline;

import java.math.BigDecimal;

import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.github.llmrouter.LlmRouterConstants;

/** A line of the CSV. What the document does not say is empty. */
@CsvRecord(separator = ",", crlf = "UNIX", quoting = true, quotingOnlyWhenNeeded = true)
public class Row {

    @DataField(pos = 1)
    private final String file;

    @DataField(pos = 2)
    private final String kind;

    @DataField(pos = 3)
    private final String seller;

    @DataField(pos = 4)
    private final String number;

    @DataField(pos = 5)
    private final String date;

    @DataField(pos = 6)
    private final String currency;

    @DataField(pos = 7, precision = 2)
    private final @Nullable BigDecimal total;

    @DataField(pos = 8, precision = 2)
    private final @Nullable BigDecimal tax;

    @DataField(pos = 9)
    private final String provider;

    @DataField(pos = 10)
    private final String cost;

    private Row(JsonNode document, String file, String provider, @Nullable BigDecimal cost) {
        this.file = cell(file);
        this.kind = text(document, "kind");
        this.seller = text(document, "seller");
        this.number = text(document, "number");
        this.date = text(document, "date");
        this.currency = text(document, "currency");
        this.total = amount(document, "total");
        this.tax = amount(document, "tax");
        this.provider = provider;
        this.cost = cost == null ? "" : cost.toPlainString();
    }

    /**
     * @param document fits {@code document.schema.json}
     * @param cost     of the call, if the price is known
     */
    public static Row of(@Body JsonNode document, @Header(Exchange.FILE_NAME) String file,
            @Header(LlmRouterConstants.PROVIDER) String provider,
            @Header(LlmRouterConstants.COST) @Nullable BigDecimal cost) {
        return new Row(document, file, provider, cost);
    }

    private static String text(JsonNode document, String field) {
        return cell(document.path(field).asText(""));
    }

    /** One line, and no formula: a text from outside must not be run when a spreadsheet opens the file. */
    private static String cell(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return !line.isEmpty() && "=+-@".indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
    }

    private static @Nullable BigDecimal amount(JsonNode document, String field) {
        return document.path(field).isNumber() ? document.path(field).decimalValue() : null;
    }
}
