package com.judgemyjpeg.cockpit;

import com.judgemyjpeg.platform.problem.Problem;
import com.judgemyjpeg.platform.problem.Refused;
import com.judgemyjpeg.scaling.Budget;
import com.judgemyjpeg.scaling.WhatIf;
import com.judgemyjpeg.scaling.plan.ScalingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// What a month would bring, and the five sliders that ask for it.
public record WhatIfView(List<Slider> sliders, WhatIf.Month month, int phaseNumber) {

    /// One of the five, with the range that can be asked for and what one sets out from.
    private enum Part {
        PEOPLE(0, 200_000, 100, 0) {
            @Override
            double now(ScalingPlan plan, Budget.Measured measured) {
                return measured.people();
            }
        },
        /// Per cent.
        CONVERSION(0, 20, 0.1, 3) {
            @Override
            double now(ScalingPlan plan, Budget.Measured measured) {
                return measured.people() == 0 ? 0 : 100.0 * measured.paying() / measured.people();
            }
        },
        /// What somebody who pays brings in a month.
        PRICE(0, 50, 0.1, 9) {
            @Override
            double now(ScalingPlan plan, Budget.Measured measured) {
                return measured.paying() == 0 ? 0 : measured.recurring() / measured.paying();
            }
        },
        ANALYSES(0, 100, 0.5, 5) {
            @Override
            double now(ScalingPlan plan, Budget.Measured measured) {
                return measured.people() == 0 ? 0 : (double) measured.analyses() / measured.people();
            }
        },
        /// Cents.
        COST(0, 10, 0.01, 0.5) {
            @Override
            double now(ScalingPlan plan, Budget.Measured measured) {
                Double ai = measured.ai();
                Double planned = plan.economics().analysis();
                return 100
                        * (ai != null && measured.analyses() > 0
                                ? ai / measured.analyses()
                                : planned == null ? 0 : planned);
            }
        };

        private final double least;
        private final double most;
        private final double step;
        private final double otherwise;

        /// @param otherwise where nothing is measured yet
        Part(double least, double most, double step, double otherwise) {
            this.least = least;
            this.most = most;
            this.step = step;
            this.otherwise = otherwise;
        }

        abstract double now(ScalingPlan plan, Budget.Measured measured);

        private Slider slider(ScalingPlan plan, Budget.Measured measured, Map<String, String> asked) {
            String code = name().toLowerCase(Locale.ROOT);
            double now = now(plan, measured);
            double start = now == 0 ? otherwise : now;
            String typed = asked.get(code);
            double value = typed == null ? Math.round(start / step) * step : number(typed);
            return new Slider(code, least, most, step, Math.clamp(value, least, most));
        }

        private static double number(String typed) {
            try {
                double value = Double.parseDouble(typed);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw new Refused(Problem.BAD_REQUEST);
        }
    }

    /// @param code as the text of its name ends, and the field of the form
    public record Slider(String code, double least, double most, double step, double value) {}

    static WhatIfView of(ScalingPlan plan, Budget.Measured measured, Map<String, String> asked) {
        List<Slider> sliders = new ArrayList<>();
        for (Part part : Part.values()) {
            sliders.add(part.slider(plan, measured, asked));
        }
        ToDoubleFunction<Part> value = part -> sliders.get(part.ordinal()).value();
        var whatIf = new WhatIf(
                value.applyAsDouble(Part.PEOPLE),
                value.applyAsDouble(Part.CONVERSION) / 100,
                value.applyAsDouble(Part.PRICE),
                value.applyAsDouble(Part.ANALYSES),
                value.applyAsDouble(Part.COST) / 100);
        WhatIf.Month month = whatIf.month(plan);
        return new WhatIfView(List.copyOf(sliders), month, plan.phases().indexOf(month.phase()) + 1);
    }

    /// So many of a hundred of what was paid; nothing where nothing was.
    public int share(double amount) {
        return month.paid() <= 0 ? 0 : (int) Math.round(100 * Math.clamp(amount / month.paid(), 0, 1));
    }
}
