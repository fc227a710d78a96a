package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.Phase;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import com.judgemyjpeg.scaling.simulate.Parameter.Origin;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// All of them by name, each with its origin. A copy with another value is another set.
public final class Parameters {
    public static final String ANALYSES = "analyses";
    public static final String MEGAPIXELS = "megapixels";
    public static final String PIXELS = "pixels";
    public static final String PIXELS_EACH = "pixels-each";
    public static final String ANSWER = "answer";
    public static final String QUOTA = "quota";
    public static final String INSTANCES = "instances";
    static final String BYTES = "bytes";
    static final String UPLINK = "uplink";
    static final String KEPT = "kept";
    public static final String LOOK = "look";
    static final String SPREAD = "spread";
    static final String PAGE_STATEMENTS = "page-statements";
    static final String ANSWER_SPREAD = "answer-spread";
    static final String PAGES = "pages";
    static final String STATEMENTS = "statements";
    static final String STATEMENT = "statement";
    static final String HANDS = "hands";
    static final String CHILDREN = "children";
    static final String CONNECTIONS = "connections";
    static final String HEADROOM = "headroom";
    static final String VISIT = "visit";
    static final String REVENUE = "revenue";
    static final String PRICE = "price";
    static final String ANALYSIS_COST = "analysis-cost";
    static final String INSTANCE_COST = "instance-cost";

    private final Map<String, Parameter> all;

    private Parameters(Map<String, Parameter> all) {
        this.all = all;
    }

    /// @param plan for what it says of money and quotas
    public static Parameters of(ScalingPlan plan) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        Phase first = plan.phases().getFirst();
        String money = plan.currency();
        double revenue = first.budget().revenue().open() || first.people().open()
                ? 0
                : first.budget().revenue().to() / first.people().to();
        Double cost = plan.economics().analysis();
        put(all, ANALYSES, 2, "a month", Origin.ASSUMED, "of one person");
        put(all, PAGES, 12, "", Origin.ASSUMED, "pages and renditions that are looked at for one analysis");
        put(all, VISIT, 360, "s", Origin.ASSUMED, "that somebody counts as being there, for one analysis");
        put(all, MEGAPIXELS, 12, "MP", Origin.ASSUMED, "of the photo in the middle");
        put(all, SPREAD, 0.5, "", Origin.ASSUMED, "of the logarithm of sizes");
        put(all, BYTES, 0.35, "MB/MP", Origin.ASSUMED, "of a photo as cameras save it");
        put(all, UPLINK, 1.5, "MB/s", Origin.ASSUMED, "at which somebody uploads");
        put(all, KEPT, 1.3, "", Origin.ASSUMED, "times its bytes that a photo takes up, with its renditions");
        put(all, PIXELS, 0.25, "s", Origin.ASSUMED, "a pixel process for a photo, whatever its size");
        put(all, PIXELS_EACH, 0.035, "s/MP", Origin.ASSUMED, "and for each megapixel of it");
        put(all, LOOK, 0.1, "s", Origin.ASSUMED, "a pixel process afterwards: may the photo be shown");
        put(all, ANSWER, 4, "s", Origin.ASSUMED, "until a provider answers, on average");
        put(all, ANSWER_SPREAD, 0.4, "", Origin.ASSUMED, "of its logarithm");
        put(all, QUOTA, plan.start().quota(), "a minute", Origin.PLAN, "requests that a provider grants, in phase 1");
        put(all, STATEMENTS, 26, "", Origin.PROGRAM, "of SQL for one analysis, from upload to the shown critique");
        put(all, PAGE_STATEMENTS, 2, "", Origin.PROGRAM, "of SQL for a page");
        put(all, STATEMENT, 0.0015, "s", Origin.ASSUMED, "one of them, with its share of a commit");
        put(all, HANDS, 8, "", Origin.PROGRAM, "of an instance: judge.analysis.workers");
        put(all, CHILDREN, 2, "", Origin.PROGRAM, "pixel processes of an instance: judge.pixels.children");
        put(all, CONNECTIONS, 20, "", Origin.PROGRAM, "of an instance to the database");
        put(all, HEADROOM, 0.8, "", Origin.ASSUMED, "the most that is used of anything in the busiest hour");
        put(all, REVENUE, revenue, money + " a month", Origin.PLAN, "of one person, by the first row of the budget");
        put(all, PRICE, 9.99, money, Origin.PROGRAM, "that one payer pays a month: premium by the month");
        put(
                all,
                ANALYSIS_COST,
                cost == null ? 0.004 : cost,
                money,
                cost == null ? Origin.ASSUMED : Origin.PLAN,
                "one analysis at the provider");
        put(
                all,
                INSTANCE_COST,
                first.budget().infrastructure(),
                money + " a month",
                Origin.PLAN,
                "each instance beyond those of a phase: what phase 1 pays for its one machine");
        return new Parameters(all);
    }

    private static void put(
            Map<String, Parameter> all, String name, double value, String unit, Origin origin, String says) {
        all.put(name, new Parameter(name, value, unit, origin, says));
    }

    public Parameters given(String name, double value) {
        return with(get(name).given(value));
    }

    /// So many, and not as many as are needed.
    public Parameters withInstances(int instances) {
        return with(new Parameter(INSTANCES, instances, "", Origin.GIVEN, "of the program"));
    }

    boolean has(String name) {
        return all.containsKey(name);
    }

    public Parameters measured(String name, double value, String how) {
        return with(get(name).measured(value, how));
    }

    private Parameters with(Parameter one) {
        Map<String, Parameter> other = new LinkedHashMap<>(all);
        other.put(one.name(), one);
        return new Parameters(other);
    }

    public Collection<Parameter> all() {
        return all.values();
    }

    public double of(String name) {
        return get(name).value();
    }

    Parameter get(String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    Work work() {
        return new Work(
                of(STATEMENTS) * of(STATEMENT),
                of(PIXELS),
                of(PIXELS_EACH),
                of(MEGAPIXELS),
                of(SPREAD),
                of(LOOK),
                of(ANSWER),
                of(ANSWER_SPREAD));
    }

    Fleet fleet(int instances, double quota) {
        return new Fleet(instances, (int) of(HANDS), (int) of(CHILDREN), (int) of(CONNECTIONS), quota);
    }
}
