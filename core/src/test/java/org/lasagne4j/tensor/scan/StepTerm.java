package org.lasagne4j.tensor.scan;

import static org.lasagne4j.tensor.scan.Scans.scan;

import java.util.List;
import java.util.Random;
import org.lasagne4j.array.DType;
import org.lasagne4j.tensor.Elemwise;
import org.lasagne4j.tensor.Tensor;
import org.lasagne4j.tensor.Tensors;
import org.lasagne4j.tensor.Trigonometry;

/** A term of vectors that a step may compute, as a graph and, independent of it, as plain arithmetic. */
sealed interface StepTerm {
    /** The graph. */
    Tensor graph(List<Tensor> arguments, Tensor matrix);

    /** The value. */
    double[] value(List<double[]> arguments, double[][] matrix);

    /** One of the step's arguments. */
    record Argument(int index) implements StepTerm {
        @Override
        public Tensor graph(List<Tensor> arguments, Tensor matrix) {
            return arguments.get(index);
        }

        @Override
        public double[] value(List<double[]> arguments, double[][] matrix) {
            return arguments.get(index);
        }
    }

    /** 0.7·a + tanh(b). */
    record Sum(StepTerm a, StepTerm b) implements StepTerm {
        @Override
        public Tensor graph(List<Tensor> arguments, Tensor matrix) {
            return a.graph(arguments, matrix).times(0.7).plus(Elemwise.tanh(b.graph(arguments, matrix)));
        }

        @Override
        public double[] value(List<double[]> arguments, double[][] matrix) {
            double[] sum = a.value(arguments, matrix).clone();
            double[] added = b.value(arguments, matrix);
            for (int i = 0; i < sum.length; i++) {
                sum[i] = 0.7 * sum[i] + Math.tanh(added[i]);
            }
            return sum;
        }
    }

    /** sin(a)·b. */
    record Product(StepTerm a, StepTerm b) implements StepTerm {
        @Override
        public Tensor graph(List<Tensor> arguments, Tensor matrix) {
            return Trigonometry.sin(a.graph(arguments, matrix)).times(b.graph(arguments, matrix));
        }

        @Override
        public double[] value(List<double[]> arguments, double[][] matrix) {
            double[] product = b.value(arguments, matrix).clone();
            double[] factor = a.value(arguments, matrix);
            for (int i = 0; i < product.length; i++) {
                product[i] *= Math.sin(factor[i]);
            }
            return product;
        }
    }

    /** a·W. */
    record Weighted(StepTerm a) implements StepTerm {
        @Override
        public Tensor graph(List<Tensor> arguments, Tensor matrix) {
            return a.graph(arguments, matrix).dot(matrix);
        }

        @Override
        public double[] value(List<double[]> arguments, double[][] matrix) {
            double[] row = a.value(arguments, matrix);
            double[] product = new double[row.length];
            for (int i = 0; i < row.length; i++) {
                for (int j = 0; j < row.length; j++) {
                    product[j] += row[i] * matrix[i][j];
                }
            }
            return product;
        }
    }

    /** A loop inside the step: sⱼ = 0.5·sⱼ₋₁ + aⱼ·bⱼ with s₋₁ = 0.1. */
    record Nested(StepTerm a, StepTerm b) implements StepTerm {
        @Override
        public Tensor graph(List<Tensor> arguments, Tensor matrix) {
            return scan((x, y, s) -> s.times(0.5).plus(x.times(y)))
                    .sequences(a.graph(arguments, matrix), b.graph(arguments, matrix))
                    .outputsInfo(Tensors.constant(DType.FLOAT64, 0.1))
                    .build()
                    .output();
        }

        @Override
        public double[] value(List<double[]> arguments, double[][] matrix) {
            double[] x = a.value(arguments, matrix);
            double[] y = b.value(arguments, matrix);
            double[] sums = new double[x.length];
            double sum = 0.1;
            for (int j = 0; j < x.length; j++) {
                sum = 0.5 * sum + x[j] * y[j];
                sums[j] = sum;
            }
            return sums;
        }
    }

    /** A random term over a number of arguments. */
    static StepTerm random(Random random, int arguments, int depth) {
        if (depth == 0) {
            return new Argument(random.nextInt(arguments));
        }
        StepTerm a = random(random, arguments, depth - 1);
        return switch (random.nextInt(6)) {
            case 0, 1 -> new Sum(a, random(random, arguments, depth - 1));
            case 2, 3 -> new Product(a, random(random, arguments, depth - 1));
            case 4 -> new Weighted(a);
            default -> new Nested(a, random(random, arguments, depth - 1));
        };
    }
}
