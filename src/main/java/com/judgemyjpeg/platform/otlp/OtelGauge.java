package com.judgemyjpeg.platform.otlp;

import com.judgemyjpeg.platform.watch.Exposition.Shown;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.resources.Resource;
import java.util.List;

/// One figure with all its parts, as the SDK wants it.
record OtelGauge(Resource getResource, String getName, String getUnit, GaugeData<DoublePointData> getData)
        implements MetricData {
    private static final InstrumentationScopeInfo SCOPE = InstrumentationScopeInfo.create("judgemyjpeg");

    static MetricData of(Resource self, String name, List<Shown> shown, long nanos) {
        return new OtelGauge(
                self,
                name,
                shown.getFirst().unit(),
                GaugeData.createDoubleGaugeData(shown.stream()
                        .map(one -> DoublePointData.create(nanos, nanos, tags(one), one.value(), List.of()))
                        .toList()));
    }

    private static Attributes tags(Shown one) {
        AttributesBuilder tags = Attributes.builder();
        one.tags().forEach(tags::put);
        return tags.build();
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return SCOPE;
    }

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public MetricDataType getType() {
        return MetricDataType.DOUBLE_GAUGE;
    }
}
