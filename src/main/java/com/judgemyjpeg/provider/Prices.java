package com.judgemyjpeg.provider;

import com.judgemyjpeg.provider.Reply.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// What models cost: data in `provider/prices.json`, dollars for a million tokens. A model is
/// found by the longest beginning of its name, so that `gpt-4o-mini-2024-07-18` costs what
/// `gpt-4o-mini` does; one that is not there costs nothing, and the operators' page says that
/// its price is not known.
final class Prices {
    /// Dollars for a million tokens of the question, of what was kept of it from before, and of
    /// the answer.
    record Price(BigDecimal question, BigDecimal kept, BigDecimal answer) {}

    private final Map<String, Price> prices;

    Prices(Map<String, Price> prices) {
        this.prices = Map.copyOf(prices);
    }

    static Prices load(JsonMapper json) {
        try (InputStream in = Prices.class.getResourceAsStream("/provider/prices.json")) {
            return new Prices(json.readValue(in, new TypeReference<Map<String, Price>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean know(String model) {
        return prices.keySet().stream().anyMatch(model::startsWith);
    }

    /// Millionths of a dollar: dollars for a million tokens times tokens, as it happens.
    long of(String model, Usage usage) {
        return prices.keySet().stream()
                .filter(model::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(prices::get)
                .map(price -> price.question()
                        .multiply(BigDecimal.valueOf(usage.question() - usage.kept()))
                        .add(price.kept().multiply(BigDecimal.valueOf(usage.kept())))
                        .add(price.answer().multiply(BigDecimal.valueOf(usage.answer()))))
                .map(micros ->
                        micros.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact())
                .orElse(0L);
    }
}
