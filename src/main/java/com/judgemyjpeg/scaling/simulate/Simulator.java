package com.judgemyjpeg.scaling.simulate;

import com.judgemyjpeg.scaling.plan.Figure;
import com.judgemyjpeg.scaling.plan.Proof;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/// The door: what so many people a month would mean, by the plan and the parameters. The same seed gives the same
/// answer.
public final class Simulator {
    /// So many analyses take some three seconds.
    private static final double MOST = 3_200_000;
    /// Of each row of a table.
    private static final double MOST_OF_A_ROW = 600_000;

    private static final Day DAY = Day.USUAL;

    private final ScalingPlan plan;
    private final Parameters parameters;
    private final long seed;

    public Simulator(ScalingPlan plan, Parameters parameters, long seed) {
        this.plan = plan;
        this.parameters = parameters;
        this.seed = seed;
    }

    /// @param people a month
    public Forecasts of(double people) {
        return new Forecasts(plan, parameters, seed, List.of(answer(people, MOST)));
    }

    /// One, three, ten, thirty ... times the first, up to the last.
    public Forecasts between(double from, double to) {
        List<Answer> answers = DoubleStream.concat(
                        DoubleStream.iterate(from, people -> people < to, Simulator::more), DoubleStream.of(to))
                .mapToObj(people -> answer(people, MOST_OF_A_ROW))
                .toList();
        return new Forecasts(plan, parameters, seed, answers);
    }

    private static double more(double people) {
        double power = Math.pow(10, Math.floor(Math.log10(people) + 1e-9));
        return people / power < 2.999 ? people * 3 : Math.rint(people / 3) * 10;
    }

    private Answer answer(double people, double most) {
        double rate = Demand.rate(people, parameters);
        Demand demand = Demand.of(people, parameters, DAY);
        Fleet fleet = fleet(people, demand);
        Extent extent = Extent.of(rate, DAY, most);
        Service service = run(rate, fleet, extent);
        Phases phases = Phases.of(plan, people, figures(people, demand, fleet));
        return new Answer(
                people,
                people * parameters.of(Parameters.ANALYSES),
                demand.peak(),
                fleet,
                demand.used(fleet),
                service.waits().waits(),
                service.busiestWaits().waits(),
                service.times().waits(),
                service.times().count() / Math.max(1, service.last() - extent.countFrom()),
                demand.peopleAtOnce(),
                demand.uploadsAtOnce(),
                people
                        * parameters.of(Parameters.ANALYSES)
                        * demand.megabytes()
                        * parameters.of(Parameters.KEPT)
                        / 1000,
                phases.phase(),
                phases.because(),
                Cost.of(people, fleet.instances(), phases.phase(), parameters, plan),
                extent.says());
    }

    private Service run(double rate, Fleet fleet, Extent extent) {
        var arrivals = new SplittableRandom(seed);
        var service = new Service(parameters.work(), fleet, arrivals.split(), extent.countFrom(), DAY.busiestHour());
        for (double now = DAY.after(extent.from(), rate, arrivals);
                now < extent.to();
                now = DAY.after(now, rate, arrivals)) {
            service.comes(now);
        }
        service.finish();
        return service;
    }

    /// As much as is needed where nothing else was asked for; of the provider at least what the plan has for a phase.
    private Fleet fleet(double people, Demand demand) {
        int instances = parameters.has(Parameters.INSTANCES)
                ? (int) parameters.of(Parameters.INSTANCES)
                : Math.max(demand.instances(), (int) asked(people, Proof.INSTANCES, "alive", 1));
        double granted = parameters.of(Parameters.QUOTA);
        double quota = parameters.get(Parameters.QUOTA).origin() == Parameter.Origin.GIVEN
                ? granted
                : Math.max(asked(people, Proof.PROVIDER_QUOTA, "a-minute", granted), demand.quota());
        return parameters.fleet(instances, quota);
    }

    /// What the plan wants to be there by then.
    private double asked(double people, Proof proof, String what, double least) {
        return plan.phases().stream()
                .filter(phase -> phase.people().from() <= people)
                .flatMap(phase -> plan.actions(phase).stream())
                .filter(action -> action.probe() == proof)
                .mapToDouble(action -> action.amount(what))
                .reduce(least, Math::max);
    }

    private Map<Figure, Double> figures(double people, Demand demand, Fleet fleet) {
        double connections = fleet.instances() * fleet.connections();
        return Map.of(
                Figure.PEOPLE_MONTH,
                people,
                Figure.ACTIVE,
                demand.peopleAtOnce(),
                Figure.REVENUE_MONTH,
                people * parameters.of(Parameters.REVENUE),
                Figure.CONNECTIONS_USED,
                connections,
                Figure.QUOTA,
                demand.used(fleet).getOrDefault(Demand.QUOTA, 0.0));
    }
}
