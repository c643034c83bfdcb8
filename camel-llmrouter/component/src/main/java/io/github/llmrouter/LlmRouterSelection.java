package io.github.llmrouter;

import org.apache.camel.spi.Metadata;
import org.apache.camel.util.StringHelper;
import org.jspecify.annotations.Nullable;

import io.github.llmrouter.routing.MeasuredStrategy;
import io.github.llmrouter.routing.Planner;
import io.github.llmrouter.routing.Scorer;
import io.github.llmrouter.routing.SelectionStrategy;
import io.github.llmrouter.routing.Sort;
import io.github.llmrouter.routing.Strategies;

/** Who comes first where nobody demands an order: the part of the component that holds the strategy. */
public abstract class LlmRouterSelection extends LlmRouterForesight {

    @Metadata(label = "routing", defaultValue = "lottery", description = "What says which offer is asked first where a call demands neither a sort nor an order: lottery (each offer's chance is the inverse square of its expected cost), measured (its chance depends on cost, success and speed), price, throughput, latency or exacto (as the option sort says), or a bean of your own of the type SelectionStrategy, Lottery or Scorer, such as #bean:nearestFirst.")
    private Object strategy = "lottery";

    @Metadata(label = "routing", defaultValue = "0", description = "What a second until the first token is worth to you, in USD. For the measured strategy.")
    private double measuredFirstTokenWeight = MeasuredStrategy.DEFAULT.firstTokenWeight();

    @Metadata(label = "routing", defaultValue = "0", description = "What a second until the end of the answer is worth to you, in USD. For the measured strategy.")
    private double measuredTimeWeight = MeasuredStrategy.DEFAULT.timeWeight();

    @Metadata(label = "routing", defaultValue = "0.2", description = "How strictly the measured strategy keeps to the best offer: one whose score is higher by this part of the best one's gets 37 % of the calls that the best one gets. The lower, the stricter.")
    private double measuredTemperature = MeasuredStrategy.DEFAULT.temperature();

    @Metadata(label = "routing", defaultValue = "0.01", description = "The least share of the calls, from 0 to 1, that the measured strategy gives to each offer that is well, to learn how it does. All such shares together are half of the calls at most.")
    private double measuredExploration = MeasuredStrategy.DEFAULT.exploration();

    private volatile @Nullable Planner planner;

    /** What puts the offers for a call in order. */
    final Planner planner() {
        Planner made = planner;
        if (made == null) {
            throw new IllegalStateException("The component is not started");
        }
        return made;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        planner = new Planner(selection());
    }

    private SelectionStrategy selection() {
        if (strategy instanceof SelectionStrategy own) {
            return own;
        }
        if (strategy instanceof Scorer own) {
            return own.asStrategy();
        }
        return switch (strategy.toString()) {
            case "lottery" -> Strategies.LOTTERY;
            case "measured" -> measured();
            case "price" -> Strategies.of(Sort.PRICE);
            case "throughput" -> Strategies.of(Sort.THROUGHPUT);
            case "latency" -> Strategies.of(Sort.LATENCY);
            case "exacto" -> Strategies.of(Sort.EXACTO);
            default -> throw new IllegalArgumentException("strategy=" + strategy + " is none; take lottery, measured,"
                    + " price, throughput, latency or exacto, or a bean of the type SelectionStrategy, Lottery or"
                    + " Scorer, as in strategy=#bean:nearestFirst");
        };
    }

    private MeasuredStrategy measured() {
        try {
            return new MeasuredStrategy(measuredFirstTokenWeight, measuredTimeWeight, measuredTemperature,
                    measuredExploration);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("measured" + StringHelper.capitalize(e.getMessage()));
        }
    }

    public Object getStrategy() {
        return strategy;
    }

    public void setStrategy(Object strategy) {
        this.strategy = strategy;
    }

    public double getMeasuredFirstTokenWeight() {
        return measuredFirstTokenWeight;
    }

    public void setMeasuredFirstTokenWeight(double measuredFirstTokenWeight) {
        this.measuredFirstTokenWeight = measuredFirstTokenWeight;
    }

    public double getMeasuredTimeWeight() {
        return measuredTimeWeight;
    }

    public void setMeasuredTimeWeight(double measuredTimeWeight) {
        this.measuredTimeWeight = measuredTimeWeight;
    }

    public double getMeasuredTemperature() {
        return measuredTemperature;
    }

    public void setMeasuredTemperature(double measuredTemperature) {
        this.measuredTemperature = measuredTemperature;
    }

    public double getMeasuredExploration() {
        return measuredExploration;
    }

    public void setMeasuredExploration(double measuredExploration) {
        this.measuredExploration = measuredExploration;
    }
}
