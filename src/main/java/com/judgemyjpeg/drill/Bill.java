package com.judgemyjpeg.drill;

import com.judgemyjpeg.provider.fake.CountedCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// What a provider counted, against what people were charged for and what our own books say of
/// each call.
///
/// @param counted by the provider, which wrote down each call when it counted it
/// @param charged analyses that somebody paid for
/// @param again calls for an analysis that had been asked for before: a kill came between a
///     call and its critique
/// @param cut of our books, calls without an end
/// @param unknown counted, and not in our books
/// @param unasked paid for, and never asked
record Bill(long counted, long charged, long again, long cut, long unknown, long unasked) {

    static Bill of(Path log, Set<String> charged, List<DrillRows.Called> books) throws IOException {
        Map<String, Long> counted = new HashMap<>();
        var json = JsonMapper.builder().build();
        try (Stream<String> lines = Files.lines(log)) {
            lines.map(line -> json.readValue(line, CountedCall.class))
                    .map(call -> Objects.requireNonNullElse(call.clientRequestId(), "nobody"))
                    .forEach(analysis -> counted.merge(analysis, 1L, Long::sum));
        }
        Map<String, Integer> known = new HashMap<>();
        books.forEach(one -> known.put(one.analysis(), one.calls()));
        return new Bill(
                counted.values().stream().mapToLong(Long::longValue).sum(),
                charged.size(),
                counted.values().stream().mapToLong(calls -> calls - 1).sum(),
                books.stream().mapToLong(DrillRows.Called::cut).sum(),
                counted.entrySet().stream()
                        .mapToLong(one -> Math.max(0, one.getValue() - known.getOrDefault(one.getKey(), 0)))
                        .sum(),
                charged.stream().filter(one -> !counted.containsKey(one)).count());
    }

    /// Every call that was counted is paid for, or was cut off and is known.
    boolean good(int credits) {
        return charged == credits && counted == charged + again && unknown == 0 && unasked == 0;
    }

    String told() {
        return """
                counted by the provider                            %,9d
                charged                                            %,9d
                asked again, because a kill came before the store  %,9d
                without an end in our books: cut off by a kill     %,9d
                counted, and not in our books                      %,9d
                charged, and never asked                           %,9d""".formatted(counted, charged, again, cut, unknown, unasked);
    }
}
