package io.github.llmrouter;

import java.math.BigDecimal;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;

/** A budget: so much may be spent in a window. */
@Configurer(extended = true)
public class BudgetConfiguration {

    @Metadata(required = true, description = "How much may be spent in each window.")
    private @Nullable BigDecimal limit;

    @Metadata(defaultValue = "usd", enums = "usd,tokens,requests", description = "What the limit is counted in: usd, tokens (of prompts and answers together) or requests.")
    private String unit = "usd";

    @Metadata(defaultValue = "all", description = "Who has a budget of their own: key (each virtual key), user, tenant, route, model, all (one budget for all calls together), or an expression in the Simple language such as ${header.department}. Those of whom it is not known share one.")
    private String per = "all";

    @Metadata(description = "The models that are paid from it, a comma separated list of patterns such as anthropic/*. If not set, all.")
    private @Nullable String models;

    @Metadata(defaultValue = "month", enums = "day,week,month,total", description = "When it begins anew: day (midnight UTC), week (Monday), month (the first), or total (never).")
    private String window = "month";

    @Metadata(defaultValue = "80,100", description = "The percentages of the limit at which an event is told, a comma separated list.")
    private String thresholds = "80,100";

    @Metadata(description = "The percentage of the limit beyond which calls are routed as with :floor, the cheapest offer first.")
    private @Nullable Integer degradeAt;

    @Metadata(defaultValue = "false", description = "Whether max_tokens of a request is lowered to what is left, instead of refusing the call.")
    private boolean clamp;

    public @Nullable BigDecimal getLimit() {
        return limit;
    }

    public void setLimit(@Nullable BigDecimal limit) {
        this.limit = limit;
    }

    public String getUnit() {
        return unit;
    }

    public void setUnit(String unit) {
        this.unit = unit;
    }

    public String getPer() {
        return per;
    }

    public void setPer(String per) {
        this.per = per;
    }

    public @Nullable String getModels() {
        return models;
    }

    public void setModels(@Nullable String models) {
        this.models = models;
    }

    public String getWindow() {
        return window;
    }

    public void setWindow(String window) {
        this.window = window;
    }

    public String getThresholds() {
        return thresholds;
    }

    public void setThresholds(String thresholds) {
        this.thresholds = thresholds;
    }

    public @Nullable Integer getDegradeAt() {
        return degradeAt;
    }

    public void setDegradeAt(@Nullable Integer degradeAt) {
        this.degradeAt = degradeAt;
    }

    public boolean isClamp() {
        return clamp;
    }

    public void setClamp(boolean clamp) {
        this.clamp = clamp;
    }
}
