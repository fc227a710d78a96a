package com.judgemyjpeg.status;

/// Student's distribution by the incomplete beta function, whose continued fraction is evaluated as Lentz does.
final class StudentT {
    private static final double TINY = 1e-300;
    private static final double EXACT = 1e-14;
    private static final int ROUNDS = 500;

    private StudentT() {}

    /// The probability of a value above `t`; exact also far out, where one minus the probability of the rest is not.
    static double survival(double t, double freedom) {
        double tail = 0.5 * beta(freedom / (freedom + t * t), freedom / 2, 0.5);
        return t >= 0 ? tail : 1 - tail;
    }

    private static double beta(double x, double a, double b) {
        if (x <= 0 || x >= 1) {
            return x <= 0 ? 0 : 1;
        }
        double front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x));
        return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
    }

    private static double fraction(double x, double a, double b) {
        double c = 1;
        double d = 1 / away(1 - (a + b) * x / (a + 1));
        double product = d;
        for (int m = 1; m <= ROUNDS; m++) {
            double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = 1 / away(1 + even * d);
            c = away(1 + even / c);
            product *= c * d;
            double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = 1 / away(1 + odd * d);
            c = away(1 + odd / c);
            product *= c * d;
            if (Math.abs(c * d - 1) < EXACT) {
                break;
            }
        }
        return product;
    }

    private static double away(double fromZero) {
        return Math.abs(fromZero) < TINY ? TINY : fromZero;
    }

    /// Stirling's series, moved up to where five terms of it are exact.
    private static double logGamma(double x) {
        double product = 1;
        double y = x;
        while (y < 10) {
            product *= y;
            y++;
        }
        double q = 1 / (y * y);
        double series = (1.0 / 12 - q * (1.0 / 360 - q * (1.0 / 1260 - q * (1.0 / 1680 - q / 1188)))) / y;
        return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
    }
}
